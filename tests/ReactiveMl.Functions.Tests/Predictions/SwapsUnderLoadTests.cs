using System.Globalization;
using ReactiveMl.Functions.Predictions;
using Xunit.Abstractions;

namespace ReactiveMl.Functions.Tests.Predictions;

[Collection(UsesAzurite.Name)]
public sealed class SwapsUnderLoadTests(ITestOutputHelper output)
{
    private const int Versions = 3;
    private const int WarmUps = 10;
    private const int Callers = 4;
    private const long MayGrow = 16 << 20;

    private static readonly int Swaps = int.Parse(Environment.GetEnvironmentVariable("REACTIVEML_SWAPS") ?? "20", CultureInfo.InvariantCulture);
    private static readonly CancellationToken Never = CancellationToken.None;

    [Fact]
    [Trait("Category", "Swaps")]
    public async Task Every_answer_during_swaps_is_that_of_the_version_it_names_and_memory_goes_back_to_its_level()
    {
        await using var app = await AppParts.MakeAsync();
        for (var version = 1; version <= Versions; version++)
        {
            await TrainedFlights.WriteConstantAsync(app, version);
        }

        // The same load once before: what it needs again and again (buffers of the log and of the client) is kept from then on.
        await LoadAsync(app, WarmUps);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var answered = await LoadAsync(app, Swaps);

        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        output.WriteLine($"{Swaps} swaps, {answered.Sum()} answers, {grown / 1024.0:F0} KiB more memory.");
        Assert.All(answered, count => Assert.True(count > 0));
        Assert.InRange(grown, long.MinValue, MayGrow);
    }

    /// <returns>How many answers each caller got.</returns>
    private static async Task<int[]> LoadAsync(AppParts app, int swaps)
    {
        var served = app.Get<ServedPipelines>().Find(app.Pipeline.Name.Value)!;
        await SwapAsync(app, served, swaps: 1);
        using var ended = new CancellationTokenSource();
        var callers = Enumerable.Range(0, Callers).Select(caller => Task.Run(() => AskUntilAsync(app, served, caller, ended.Token))).ToList();
        await SwapAsync(app, served, swaps);
        await ended.CancelAsync();
        var answered = await Task.WhenAll(callers);

        // What waits for the log is not the swaps'.
        using var flush = app.Make<PredictionLogFlush>();
        Assert.True(await flush.FlushAsync(Never));
        return answered;
    }

    private static async Task SwapAsync(AppParts app, ServedPipeline served, int swaps)
    {
        for (var swap = 0; swap < swaps; swap++)
        {
            var version = 1 + (swap % Versions);
            await TrainedFlights.MakeChampionAsync(app, version);
            await served.RefreshAsync(Never);
            Assert.Equal(version, served.Versions.Current.Champion!.Manifest.Version);
        }
    }

    private static async Task<int> AskUntilAsync(AppParts app, ServedPipeline served, int caller, CancellationToken ended)
    {
        var (rows, count) = (TrainedFlights.Request(app, rows: 3, seed: caller + 1), 0);
        while (!ended.IsCancellationRequested || count == 0)
        {
            await Task.Yield();
            var answered = (await served.AnswerAsync(rows, null, Never)).Answered!;
            Assert.Null(answered.Degraded);
            Assert.All(answered.Rows, row => Assert.Equal(answered.Model.Version / 100f, row.Made!.Probability!.Value));
            count++;
        }

        return count;
    }
}
