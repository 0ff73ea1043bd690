using ReactiveMl.Facts;
using ReactiveMl.Functions.Facts;
using ReactiveMl.Functions.Learning;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Functions.Tests.Flights;
using ReactiveMl.Learning;

namespace ReactiveMl.Functions.Tests.Facts;

[Collection(UsesAzurite.Name)]
public sealed class DataSetSealingTests
{
    private static readonly IReadOnlyList<Flight> Some = SeededFlights.Make(300, seed: 11);

    [Fact]
    public async Task The_same_flights_in_another_order_a_third_of_them_twice_and_split_otherwise_give_the_same_content_hash()
    {
        Flight[] again = [.. Some, .. Some.Where((_, index) => index % 3 == 0)];
        new Random(3).Shuffle(again);
        await using var app = await AppParts.MakeAsync();

        var once = await SealAsync(app, "run-1", Some, aMessage: 100);
        await ForgetLandedAsync(app);
        var shuffled = await SealAsync(app, "run-2", again, aMessage: 17);

        Assert.Equal((300, 300, 0, 0), (once.Facts, once.Labelled, once.Duplicates, once.DuplicateOutcomes));
        Assert.Equal((300, 300, 100, 100), (shuffled.Facts, shuffled.Labelled, shuffled.Duplicates, shuffled.DuplicateOutcomes));
        Assert.Equal(once.ContentHash, shuffled.ContentHash);
        Assert.Equal(FlightLate.DataSetOf(app.Pipeline, Some).Summary.ContentHash, once.ContentHash);
    }

    [Fact]
    public async Task Other_content_under_the_same_id_goes_to_quarantine_whatever_came_first()
    {
        var corrected = Some[0] with { Distance = Some[0].Distance + 1 };
        var (first, forwards) = await SealConflictAsync([Some[0], corrected, Some[1]]);
        var (second, backwards) = await SealConflictAsync([Some[1], corrected, Some[0]]);

        Assert.Equal((2, 1), (first.Facts, first.Conflicts));
        Assert.Equal((2, 1), (second.Facts, second.Conflicts));
        Assert.Equal(("conflict", "sealing of a data set"), (forwards.Reason.Rule, forwards.Source));
        Assert.Contains(Some[0].Id, backwards.Raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sealing_a_run_again_gives_what_was_sealed_first()
    {
        await using var app = await AppParts.MakeAsync();
        await LandAsync(app, Some.Take(10), aMessage: 10);
        var scope = ScopeOf(app, "run-1");
        var first = await app.Get<DataSetSealing>().SealAsync(scope, CancellationToken.None);
        await LandAsync(app, Some.Skip(10), aMessage: 10);

        var again = await app.Get<DataSetSealing>().SealAsync(scope, CancellationToken.None);
        var next = await app.Get<DataSetSealing>().SealAsync(ScopeOf(app, "run-2"), CancellationToken.None);

        Assert.Equal(first.Summary, again.Summary);
        Assert.Equal((10, 300), (again.Summary.Facts, next.Summary.Facts));
    }

    internal static RunScope ScopeOf(AppParts app, string run) => new(app.Pipeline.Name, new RunId(run), app.Pipeline.Hash);

    internal static async Task LandAsync(AppParts app, IEnumerable<Flight> flights, int aMessage)
    {
        foreach (var part in flights.Chunk(aMessage))
        {
            await app.FactIntake.RecordAsync(Messages.Of(app.Pipeline, part.Select(flight => flight.Fact)), CancellationToken.None);
            await app.OutcomeIntake.RecordAsync(Messages.Of(app.Pipeline, part.Select(flight => flight.Outcome)), CancellationToken.None);
        }
    }

    private static async Task<DataSetSealed> SealAsync(AppParts app, string run, IEnumerable<Flight> flights, int aMessage)
    {
        await LandAsync(app, flights, aMessage);
        return await app.Make<Collect>().Run(ScopeOf(app, run), CancellationToken.None);
    }

    private static async Task ForgetLandedAsync(AppParts app)
    {
        foreach (var folder in new[] { app.Folder("facts"), app.Folder("outcomes") })
        {
            await foreach (var blob in folder.ListAsync($"{app.Pipeline.Name}/", CancellationToken.None))
            {
                await folder.DeleteAsync(blob.Name, CancellationToken.None);
            }
        }
    }

    private static async Task<(DataSetSealed Summary, QuarantinedItem Lost)> SealConflictAsync(IEnumerable<Flight> flights)
    {
        await using var app = await AppParts.MakeAsync();
        var summary = await SealAsync(app, "run-1", flights, aMessage: 1);
        return (summary, Assert.Single(await app.QuarantinedAsync()));
    }
}
