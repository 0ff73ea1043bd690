namespace ReactiveMl.Benchmarks.Serving;

/// <summary>Predictions over HTTP beside other servers of the same trees, in one run.</summary>
internal static class ServingBenchmark
{
    private const int Connections = 32;
    private const int BatchConnections = 4;

    /// <param name="folder">Where <see cref="ServedFlights.ExportAsync"/> has written, and peers have prepared theirs.</param>
    public static async Task RunAsync(string folder, ServingCounts counts)
    {
        var flights = new ServedFlights();
        await using var models = await TrainedModels.MakeAsync(folder, flights);
        if (counts.Rounds > 0)
        {
            await MeasureAsync(folder, models, flights, counts);
        }

        if (counts.Starts > 0)
        {
            await ColdStarts.RunAsync(folder, models, flights, counts.Starts);
        }

        if (counts.Swaps > 0)
        {
            await HotSwaps.RunAsync(folder, models, flights, counts.Swaps);
        }
    }

    private static async Task MeasureAsync(string folder, TrainedModels models, ServedFlights flights, ServingCounts counts)
    {
        using var servers = await Servers.StartAsync(folder, models, flights);
        await TellIdleAsync(servers.App);

        var singles = new Rounds(servers.Singles);
        await singles.RunAsync(Path.Combine(folder, "bodies.ndjson"), counts.Rounds, counts.Seconds, Connections);
        ServingTable.Tell(FormattableString.Invariant($"Single predictions, {Connections} connections, medians of {counts.Rounds} rounds of {counts.Seconds} s"), singles);
        ServingTable.Judge(singles, ServingGoals.Singles(singles.Names));

        var batches = new Rounds(servers.Batches);
        await batches.RunAsync(Path.Combine(folder, "batch.ndjson"), counts.Rounds, counts.Seconds, BatchConnections);
        ServingTable.Tell(FormattableString.Invariant($"Batches of 1,000 rows, {BatchConnections} connections, medians of {counts.Rounds} rounds of {counts.Seconds} s"), batches);
        ServingTable.Judge(batches, ServingGoals.Batches(batches.Names));
    }

    // Its listeners and timers go on while others are measured, and count in its own figures.
    private static async Task TellIdleAsync(ServerProcess app)
    {
        var before = app.Processor;
        await Task.Delay(TimeSpan.FromSeconds(5));
        Console.WriteLine(FormattableString.Invariant($"ReactiveMl while nobody asks: {(app.Processor - before).TotalMilliseconds / 5:F1} ms CPU a second"));
    }
}
