using Microsoft.Extensions.DependencyInjection;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Functions.Tests.Flights;
using ReactiveMl.Functions.Tests.Storage;

namespace ReactiveMl.Functions.Tests.Facts;

/// <summary>Whatever step of a compaction is cut off or repeated, every reader finds every fact once.</summary>
[Collection(UsesAzurite.Name)]
public sealed class CompactionTests
{
    private const int AMessage = 10;
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly IReadOnlyList<Flight> Some = SeededFlights.Make(1_000, seed: 43);

    [Fact]
    public async Task Cut_off_before_any_write_and_begun_again_it_loses_nothing_and_repeats_nothing()
    {
        var power = new CrashAtWrite();
        var folder = await power.FolderAsync("facts");
        await using var app = await RecordLogTests.CompactedAppAsync(services =>
            services.AddSingleton(new RecordLog<RecordedFact>(new LogStore(folder), new FactRows())));
        var compactor = new Compactor(app);
        var (landed, cuts) = (0, 0);
        for (var cut = true; cut; cuts++)
        {
            await LandAsync(app, Some.Skip(landed).Take(3 * AMessage));
            landed += 3 * AMessage;
            power.After(cuts);
            cut = await IsCutOffAsync(compactor);
            power.Never();
            await AssertReadsAsync(app, landed);

            await compactor.CompactAsync();
            await AssertReadsAsync(app, landed);
        }

        Assert.True(cuts > 8, $"A compaction writes more often than {cuts} times.");
        Assert.Empty(await app.Facts.ListAsync(app.Pipeline.Name, Never).ToListAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Steps_that_are_repeated_left_out_and_done_again_much_later_change_nothing(int seed)
    {
        await using var app = await RecordLogTests.CompactedAppAsync();
        var chance = new Random(seed);
        var compactor = new Compactor(app);
        var done = new List<Func<Task>>();
        for (var landed = AMessage; landed <= 30 * AMessage; landed += AMessage)
        {
            await LandAsync(app, Some.Skip(landed - AMessage).Take(AMessage));
            await foreach (var step in compactor.StepsAsync())
            {
                done.Add(step);
                await step();
                await done[chance.Next(done.Count)]();
                if (chance.Next(4) == 0)
                {
                    break;
                }
            }

            await AssertReadsAsync(app, landed);
        }
    }

    [Fact]
    public async Task Two_at_once_do_no_harm()
    {
        await using var app = await RecordLogTests.CompactedAppAsync();
        for (var round = 1; round <= 5; round++)
        {
            await LandAsync(app, Some.Skip((round - 1) * 100).Take(100));

            await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => UntilDoneAsync(new Compactor(app))));

            await AssertReadsAsync(app, round * 100);
        }
    }

    [Fact]
    public async Task A_segment_that_is_written_again_is_the_same_file()
    {
        await using var app = await RecordLogTests.CompactedAppAsync();
        await LandAsync(app, Some.Take(50));
        var compactor = new Compactor(app);
        var plan = await compactor.PlanAsync();
        await compactor.WriteAsync(plan.Plan, 0);
        var first = await compactor.Store.ReadManifestAsync(app.Pipeline.Name, "00000001-0000", Never);
        await app.Folder("facts").DeleteAsync($"{app.Pipeline.Name}/segments/00000001-0000.json", Never);

        await compactor.WriteAsync(plan.Plan, 0);

        var again = await compactor.Store.ReadManifestAsync(app.Pipeline.Name, "00000001-0000", Never);
        Assert.Equal((first.Hash, 50), (again.Hash, again.Rows));
        await compactor.PublishAsync(plan.Plan);
        await AssertReadsAsync(app, 50);
    }

    [Fact]
    public async Task A_plan_that_names_a_purged_landing_is_given_up_and_the_others_are_compacted()
    {
        await using var app = await RecordLogTests.CompactedAppAsync();
        await LandAsync(app, Some.Take(30));
        var compactor = new Compactor(app);
        var first = await compactor.PlanAsync();
        var purged = (await app.Facts.ListAsync(app.Pipeline.Name, Never).ToListAsync())[^1];
        await app.Folder("facts").DeleteAsync(purged.Name, Never);

        var second = await compactor.PlanAsync();
        await compactor.CompactAsync();

        Assert.Equal((1, 2), (first.Plan, second.Plan));
        Assert.Empty((await compactor.Store.StateAsync(app.Pipeline.Name, Never)).Landings);
        await AssertReadsAsync(app, 20);
    }

    [Fact]
    public async Task Landings_stay_until_the_grace_is_over()
    {
        await using var app = await RecordLogTests.CompactedAppAsync(grace: TimeSpan.FromHours(1));
        await LandAsync(app, Some.Take(30));

        await new Compactor(app).CompactAsync();

        Assert.Equal(3, (await app.Facts.ListAsync(app.Pipeline.Name, Never).ToListAsync()).Count);
        await AssertReadsAsync(app, 30);
        Assert.Equal(0, (await new Compactor(app).PlanAsync()).Segments);
    }

    private static async Task<bool> IsCutOffAsync(Compactor compactor)
    {
        try
        {
            await compactor.CompactAsync();
            return false;
        }
        catch (Exception cut) when (IsPowerCut(cut))
        {
            return true;
        }
    }

    private static bool IsPowerCut(Exception failed) => failed is CrashAtWrite.PowerCutException
        || failed is AggregateException { InnerExceptions: var all } && all.All(IsPowerCut);

    // As the host does: a step that fails because the other was faster is tried again.
    private static async Task UntilDoneAsync(Compactor compactor)
    {
        await foreach (var step in compactor.StepsAsync())
        {
            try
            {
                await step();
            }
            catch (LogMovedException)
            {
                await step();
            }
        }
    }

    private static async Task LandAsync(AppParts app, IEnumerable<Flight> flights)
    {
        foreach (var part in flights.Chunk(AMessage))
        {
            await app.FactIntake.RecordAsync(Messages.Of(app.Pipeline, part.Select(flight => flight.Fact)), Never);
        }
    }

    private static async Task AssertReadsAsync(AppParts app, int landed)
    {
        var selection = await app.FactLog.SelectAsync(app.Pipeline.Name, LandingCursor.Start, DateTimeOffset.MaxValue, Never);
        var read = await app.FactLog.ReadAsync(app.Pipeline, selection, Never).SelectMany(blob => blob.Rows).ToListAsync();
        Assert.Equal(
            Some.Take(landed).Select(flight => flight.Id).Order(StringComparer.Ordinal),
            read.Select(row => row.Fact.Id.Value).Order(StringComparer.Ordinal));
        Assert.Equal(landed, selection.Rows);
    }
}
