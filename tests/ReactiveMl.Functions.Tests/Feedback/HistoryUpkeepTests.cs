using ReactiveMl.Features;
using ReactiveMl.Functions.Feedback;
using ReactiveMl.Functions.Predictions;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Functions.Tests.Facts;
using ReactiveMl.Functions.Tests.Flights;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Tests.Feedback;

[Collection(UsesAzurite.Name)]
public sealed class HistoryUpkeepTests
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly IReadOnlyList<Flight> Some = SeededFlights.Make(600, seed: 13);

    [Fact]
    public async Task A_server_makes_the_features_that_training_makes_to_the_last_bit()
    {
        await using var app = await AppParts.MakeAsync();
        var table = FeatureTableMaker.Make(app.Pipeline, FlightLate.DataSetOf(app.Pipeline, Some).Facts);
        var upkeep = app.Get<HistoryUpkeep>();

        // In parts, and one of them twice, as facts come.
        await DataSetSealingTests.LandAsync(app, Some.Take(250), aMessage: 50);
        await upkeep.CatchUpAsync(app.Pipeline, Never);
        await DataSetSealingTests.LandAsync(app, Some.Skip(200), aMessage: 50);
        await upkeep.CatchUpAsync(app.Pipeline, Never);

        var served = app.Get<ServedPipelines>().Find(app.Pipeline.Name.Value)!;
        await served.RefreshAsync(Never);
        Assert.Equal(Some.Max(flight => flight.LandedAt), served.History.AsOf);

        // The keeper promises a day for how late an outcome comes and how far a row lies back: these flights take up to six hours.
        var recent = FlightLate.DataSetOf(app.Pipeline, Some).Facts.Where(fact => fact.Fact.OccurredAt > served.History.AsOf!.Value.AddHours(-14)).ToList();
        Assert.True(recent.Count > 80, "The test compares next to nothing.");
        foreach (var (fact, _) in recent)
        {
            var features = new FeatureValue[served.Features.Columns.Count];
            served.Features.Make(fact.Values, fact.Id, fact.OccurredAt, served.History.Outcomes, features);
            Assert.Equal(table.Row(Array.IndexOf(table.FactIds, fact.Id.Value)), features);
        }
    }

    [Fact]
    public async Task Upkeep_with_nothing_new_leaves_the_snapshot_untouched()
    {
        await using var app = await AppParts.MakeAsync();
        await DataSetSealingTests.LandAsync(app, Some.Take(20), aMessage: 20);
        await app.Get<HistoryUpkeep>().CatchUpAsync(app.Pipeline, Never);
        var kept = (await app.Get<HistoryStore>().FindAsync(app.Pipeline.Name, Never))!.Value;

        await app.Get<HistoryUpkeep>().CatchUpAsync(app.Pipeline, Never);

        Assert.Null(await app.Get<HistoryStore>().FindNewerAsync(app.Pipeline.Name, kept.ETag, Never));
    }

    [Fact]
    public async Task Two_upkeeps_at_once_lose_nothing()
    {
        await using var app = await AppParts.MakeAsync();
        await DataSetSealingTests.LandAsync(app, Some.Take(100), aMessage: 10);
        var upkeep = app.Get<HistoryUpkeep>();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => upkeep.CatchUpAsync(app.Pipeline, Never)));
        await upkeep.CatchUpAsync(app.Pipeline, Never);

        var snapshot = (await app.Get<HistoryStore>().FindAsync(app.Pipeline.Name, Never))!.Value.History.Snapshot;
        Assert.Equal(Some.Take(100).Select(flight => flight.Id).Order(StringComparer.Ordinal), snapshot.Outcomes.Select(outcome => outcome.Fact.Value));
    }

    [Fact]
    public async Task A_definition_that_looks_back_further_begins_a_new_snapshot()
    {
        await using var app = await AppParts.MakeAsync();
        await DataSetSealingTests.LandAsync(app, Some.Take(100), aMessage: 50);
        var upkeep = app.Get<HistoryUpkeep>();
        await upkeep.CatchUpAsync(app.Pipeline, Never);
        var further = app.Pipeline with
        {
            Features = [.. app.Pipeline.Features.Select(feature => feature is FeatureSpec.History history ? history with { Last = TimeSpan.FromDays(9) } : feature)],
        };

        await upkeep.CatchUpAsync(further, Never);

        var kept = (await app.Get<HistoryStore>().FindAsync(app.Pipeline.Name, Never))!.Value.History;
        Assert.True(kept.IsFor(further));
        Assert.False(kept.IsFor(app.Pipeline));
        Assert.Equal(100, kept.Snapshot.Outcomes.Count);

        // A server of the old definition goes on with what it has.
        var served = app.Get<ServedPipelines>().Find(app.Pipeline.Name.Value)!;
        await served.RefreshAsync(Never);
        Assert.Null(served.History.AsOf);
    }
}
