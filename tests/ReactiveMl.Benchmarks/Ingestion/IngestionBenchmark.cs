using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using ReactiveMl.Cli.Demo;
using ReactiveMl.Facts;
using ReactiveMl.Pipelines;
using ReactiveMl.StorageEmulator;

namespace ReactiveMl.Benchmarks.Ingestion;

/// <summary>Real flights into the fact log, over Azurite on disk: from the first send until the last fact is durable there.</summary>
internal sealed class IngestionBenchmark(AppUnderLoad app, string storage, FlightSlices flights)
{
    private const int Rounds = 3;
    private const int QueueStaysBelow = 400;
    private static readonly PipelineName Pipeline = new("flight-late");

    private readonly BlobContainerClient _log = new(storage, "facts");
    private readonly QueueClient _queue = new(storage, "facts", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });

    public static async Task RunAsync()
    {
        var data = Directory.CreateTempSubdirectory("reactiveml-ingestion-");
        try
        {
            await using var azurite = await Azurite.StartAsync(new AzuriteOptions(DataFolder: data.FullName));
            var flights = await FlightSlices.ReadAsync(Installation.FlightsFile());
            using var app = await AppUnderLoad.StartAsync(azurite.ConnectionString);
            await new IngestionBenchmark(app, azurite.ConnectionString, flights).RunRoundsAsync();
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private async Task RunRoundsAsync()
    {
        await _queue.CreateIfNotExistsAsync();
        await _log.CreateIfNotExistsAsync();
        var ways = new (string What, int Facts, int AMessage, Func<IReadOnlyList<byte[]>, Task> Send)[]
        {
            ("one fact a message", 600, 1, SendToQueueAsync),
            ("queue, 200 facts a message", 60_000, 200, SendToQueueAsync),
            ("HTTP, 1,000 facts a request", 100_000, 1_000, PostAsync),
            ("the same bytes as bare blobs of 1,000", 100_000, 1_000, UploadAsync),
        };

        // Everything is compiled and connected before the first figure.
        foreach (var way in ways)
        {
            await MeasureAsync(way.Facts / 10, way.AMessage, way.Send);
        }

        var rates = ways.ToDictionary(way => way.What, _ => new List<Figure>());
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var way in ways)
            {
                rates[way.What].Add(await MeasureAsync(way.Facts, way.AMessage, way.Send));
            }
        }

        Tell(ways.Select(way => (way.What, Median(rates[way.What]))).ToList());
    }

    private static Figure Median(List<Figure> figures) => figures.OrderBy(figure => figure.FactsPerSecond).ElementAt(figures.Count / 2);

    private void Tell(List<(string What, Figure Figure)> medians)
    {
        var single = medians[0].Figure.FactsPerSecond;
        var ceiling = medians[^1].Figure.FactsPerSecond;
        Console.WriteLine($"Medians of {Rounds} rounds. Until durable in the fact log, parsing and validation included.");
        foreach (var (what, figure) in medians)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{what,-40} {figure.FactsPerSecond,9:N0} facts/s   {figure.FactsPerSecond / single,6:F1} x one by one   {figure.FactsPerSecond / ceiling,5:F2} of bare blobs   {figure.AppMicroseconds,6:F1} us of the app's CPU a fact"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The app's peak memory: {app.PeakMegabytes:N0} MB."));
    }

    private async Task<Figure> MeasureAsync(int facts, int aMessage, Func<IReadOnlyList<byte[]>, Task> send)
    {
        var bodies = flights.Take(facts, aMessage);
        var (before, processor, watch) = (await LandedAsync(), app.Processor, Stopwatch.StartNew());
        await send(bodies);
        while (await LandedAsync() < before + bodies.Count)
        {
            await Task.Delay(10);
        }

        var seconds = watch.Elapsed.TotalSeconds;
        return new(facts / seconds, (app.Processor - processor).TotalMicroseconds / facts);
    }

    private async Task<int> LandedAsync()
    {
        var blobs = 0;
        await foreach (var page in _log.GetBlobsAsync().AsPages())
        {
            blobs += page.Values.Count;
        }

        return blobs;
    }

    private async Task SendToQueueAsync(IReadOnlyList<byte[]> bodies)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = 8 };
        foreach (var some in bodies.Chunk(QueueStaysBelow / 2))
        {
            // Azurite's receive slows down as its queue grows, so a fair producer does not run far ahead.
            while ((await _queue.GetPropertiesAsync()).Value.ApproximateMessagesCount > QueueStaysBelow / 2)
            {
                await Task.Delay(10);
            }

            await Parallel.ForEachAsync(some, options, async (body, stop) =>
                await _queue.SendMessageAsync(new BinaryData(new QueuedMessage(Pipeline, body, null, null).ToUtf8Json()), cancellationToken: stop));
        }
    }

    private Task PostAsync(IReadOnlyList<byte[]> bodies) => Parallel.ForEachAsync(
        bodies, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (body, stop) =>
        {
            using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            using var response = await app.Http.PostAsync(new Uri($"api/facts/{Pipeline}", UriKind.Relative), content, stop);
            response.EnsureSuccessStatusCode();
        });

    private Task UploadAsync(IReadOnlyList<byte[]> bodies) => Parallel.ForEachAsync(
        bodies, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (body, stop) =>
            await _log.UploadBlobAsync($"bare/{Guid.NewGuid():n}", new BinaryData(body), stop));

    private sealed record Figure(double FactsPerSecond, double AppMicroseconds);
}
