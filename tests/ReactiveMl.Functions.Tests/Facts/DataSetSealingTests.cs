using Microsoft.Extensions.DependencyInjection;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Facts;
using ReactiveMl.Functions.Learning;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Functions.Tests.Flights;
using ReactiveMl.Functions.Tests.Storage;
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

    [Fact]
    public async Task A_second_sealing_reads_only_what_is_new_and_gives_what_a_first_one_would()
    {
        var reads = new BlobReads();
        var (factFolder, outcomeFolder) = (await reads.FolderAsync("facts"), await reads.FolderAsync("outcomes"));
        await using var app = await RecordLogTests.CompactedAppAsync(services => services
            .AddSingleton(new RecordLog<RecordedFact>(new LogStore(factFolder), new FactRows()))
            .AddSingleton(new RecordLog<RecordedOutcome>(new LogStore(outcomeFolder), new OutcomeRows())));

        // Facts first, then outcomes and a duplicate; all but the last messages compacted.
        await LandAsync(app, Some.Take(150), aMessage: 20);
        await CompactAsync(app);
        var first = await app.Get<DataSetSealing>().SealAsync(ScopeOf(app, "run-1"), CancellationToken.None);
        await LandAsync(app, Some.Skip(120), aMessage: 30);
        reads.Forget();
        var second = await app.Get<DataSetSealing>().SealAsync(ScopeOf(app, "run-2"), CancellationToken.None);
        var opened = reads.Names.Where(name => name.EndsWith(".jsonl", StringComparison.Ordinal) || name.EndsWith(".parquet", StringComparison.Ordinal)).ToList();

        Assert.Equal(12, opened.Count);
        Assert.Equal(opened.Order(StringComparer.Ordinal), second.FactBlobs.Concat(second.OutcomeBlobs).Select(blob => blob.Name).Order(StringComparer.Ordinal));
        Assert.Equal((null, new RunId("run-1")), (first.Base, second.Base?.Run));
        Assert.Equal((300, 30, 30), (second.Summary.Facts, second.Summary.Duplicates, second.Summary.DuplicateOutcomes));
        Assert.Equal(FlightLate.DataSetOf(app.Pipeline, Some).Summary.ContentHash, second.Summary.ContentHash);
        await AssertFromScratchAsync(app, second);
    }

    [Fact]
    public async Task A_sealing_whose_base_was_purged_reads_the_whole_log()
    {
        await using var app = await AppParts.MakeAsync();
        await LandAsync(app, Some.Take(20), aMessage: 10);
        var first = await app.Get<DataSetSealing>().SealAsync(ScopeOf(app, "run-1"), CancellationToken.None);
        await app.Folder("runs").DeleteAsync($"{app.Pipeline.Name}/run-1/leftovers-{first.Leftovers}.parquet", CancellationToken.None);

        var second = await app.Get<DataSetSealing>().SealAsync(ScopeOf(app, "run-2"), CancellationToken.None);

        Assert.Null(second.Base);
        Assert.Equal(first.Summary.ContentHash, second.Summary.ContentHash);
        Assert.Equal(first.FactBlobs, second.FactBlobs);
    }

    [Fact]
    public async Task A_run_that_is_repeated_after_a_crash_before_its_manifest_leaves_the_same_files()
    {
        await using var app = await AppParts.MakeAsync();
        await LandAsync(app, Some.Take(20), aMessage: 10);
        var first = await app.Get<DataSetSealing>().SealAsync(ScopeOf(app, "run-1"), CancellationToken.None);
        await app.Folder("runs").DeleteAsync($"{app.Pipeline.Name}/run-1/dataset.json", CancellationToken.None);

        var again = await app.Get<DataSetSealing>().SealAsync(ScopeOf(app, "run-1"), CancellationToken.None);

        Assert.Equal((first.File, first.Leftovers), (again.File, again.Leftovers));
        Assert.Equal(first.Summary with { AsOf = again.Summary.AsOf }, again.Summary);
    }

    private static async Task CompactAsync(AppParts app)
    {
        await new Compactor(app, "facts").CompactAsync();
        await new Compactor(app, "outcomes").CompactAsync();
    }

    private static async Task AssertFromScratchAsync(AppParts app, DataSetManifest sealedInTwo)
    {
        await foreach (var pointer in app.Folder("runs").ListAsync($"{app.Pipeline.Name}/_sealed/", CancellationToken.None))
        {
            await app.Folder("runs").DeleteAsync(pointer.Name, CancellationToken.None);
        }

        var whole = await app.Get<DataSetSealing>().SealAsync(ScopeOf(app, "from-scratch"), CancellationToken.None);
        Assert.Null(whole.Base);
        Assert.Equal(sealedInTwo.File, whole.File);
        Assert.Equal(sealedInTwo.Summary with { AsOf = whole.Summary.AsOf }, whole.Summary);
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
        // The last data set too: the next would go on from it.
        foreach (var (container, prefix) in new[] { ("facts", ""), ("outcomes", ""), ("runs", "_sealed/") })
        {
            var folder = app.Folder(container);
            await foreach (var blob in folder.ListAsync($"{app.Pipeline.Name}/{prefix}", CancellationToken.None))
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
