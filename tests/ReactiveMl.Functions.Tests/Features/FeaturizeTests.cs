using ReactiveMl.Features;
using ReactiveMl.Functions.Facts;
using ReactiveMl.Functions.Features;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Functions.Tests.Facts;
using ReactiveMl.Functions.Tests.Flights;

namespace ReactiveMl.Functions.Tests.Features;

[Collection(UsesAzurite.Name)]
public sealed class FeaturizeTests
{
    private static readonly IReadOnlyList<Flight> Some = SeededFlights.Make(600, seed: 5);

    [Fact]
    public async Task Deleting_outcomes_that_became_known_after_a_departure_leaves_that_flights_features_as_they_were()
    {
        var flight = Some[400];
        var all = await FeaturesAsync(Some, _ => true);
        var known = await FeaturesAsync(Some, other => other == flight || other.LandedAt <= flight.DepartedAt);

        Assert.True(known.RowCount < all.RowCount - 150, "The test deletes nothing.");
        Assert.Equal(RowOf(all, flight), RowOf(known, flight));
        Assert.False(float.IsNaN(RowOf(all, flight)[HistoryMean(all)].Number), "The flight has no history to lose.");
    }

    [Fact]
    public async Task Deleting_outcomes_that_were_known_before_a_departure_changes_that_flights_features()
    {
        var flight = Some[400];
        var all = await FeaturesAsync(Some, _ => true);
        var later = await FeaturesAsync(Some, other => other == flight || other.LandedAt > flight.DepartedAt);

        Assert.NotEqual(RowOf(all, flight), RowOf(later, flight));
    }

    private static int HistoryMean(FeatureTable table) =>
        table.Columns.Select((column, index) => (column.Name, index)).Single(column => column.Name.StartsWith("mean(", StringComparison.Ordinal)).index;

    private static FeatureValue[] RowOf(FeatureTable table, Flight flight) => table.Row(Array.IndexOf(table.FactIds, flight.Id));

    private static async Task<FeatureTable> FeaturesAsync(IReadOnlyList<Flight> flights, Func<Flight, bool> hasOutcome)
    {
        await using var app = await AppParts.MakeAsync();
        await app.FactIntake.RecordAsync(Messages.Of(app.Pipeline, flights.Select(flight => flight.Fact)), CancellationToken.None);
        await app.OutcomeIntake.RecordAsync(
            Messages.Of(app.Pipeline, flights.Where(hasOutcome).Select(flight => flight.Outcome)), CancellationToken.None);
        var scope = DataSetSealingTests.ScopeOf(app, "run-1");
        await app.Make<Collect>().Run(scope, CancellationToken.None);
        var ready = await app.Make<Featurize>().Run(scope, CancellationToken.None);
        return await app.Get<RunStore>().ReadFeaturesAsync(scope, ready.Made.Hash, CancellationToken.None);
    }
}
