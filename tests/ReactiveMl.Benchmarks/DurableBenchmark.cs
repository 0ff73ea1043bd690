using System.Diagnostics;
using System.Globalization;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ReactiveMl.LocalRuntime.Durable;
using ReactiveMl.StorageEmulator;

namespace ReactiveMl.Benchmarks;

/// <summary>The durable core of the local runtime on Azurite: rate, median length told by the histories, storage calls.</summary>
internal sealed class DurableBenchmark(DurableTaskClient client, DurableStore store, StorageCalls calls)
{
    private const string FiveSteps = nameof(FiveSteps);
    private const string FanOut = nameof(FanOut);
    private const int Width = 100;

    public static async Task RunAsync()
    {
        await using var azurite = await Azurite.StartAsync();
        var calls = new StorageCalls();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(Storage(azurite.ConnectionString, calls));
        builder.Services.AddSingleton(Functions());
        builder.Services.AddDurableRuntime(builder.Configuration);
        using var host = builder.Build();
        await host.StartAsync();
        var benchmark = new DurableBenchmark(
            host.Services.GetRequiredService<DurableTaskClient>(), host.Services.GetRequiredService<DurableStore>(), calls);
        await benchmark.OneByOneAsync(FiveSteps, 20);
        await benchmark.OneByOneAsync(FanOut, 2);

        await benchmark.TellAsync("5 activities one after the other", activities: 5, () => benchmark.OneByOneAsync(FiveSteps, 50));
        await benchmark.TellAsync("the same, 100 instances at once", activities: 5, () => benchmark.AtOnceAsync(FiveSteps, 100));
        await benchmark.TellAsync("a fan-out of 100 activities", activities: Width, () => benchmark.OneByOneAsync(FanOut, 5));
        await host.StopAsync();
    }

    private static DurableStorage Storage(string connection, StorageCalls calls) => new(
        new TableServiceClient(connection, Counted(new TableClientOptions(), calls)),
        new QueueServiceClient(connection, Counted(new QueueClientOptions(), calls)),
        new BlobServiceClient(connection, Counted(new BlobClientOptions(), calls)));

    private static T Counted<T>(T options, StorageCalls calls)
        where T : ClientOptions
    {
        options.AddPolicy(calls, HttpPipelinePosition.PerRetry);
        return options;
    }

    private static DurableFunctions Functions() => new(
        name => name is FiveSteps or FanOut,
        name => name == "Empty",
        async context =>
        {
            if (context.Name == FanOut)
            {
                await Task.WhenAll(Enumerable.Range(0, Width).Select(_ => context.CallActivityAsync("Empty")));
                return null;
            }

            for (var step = 0; step < 5; step++)
            {
                await context.CallActivityAsync("Empty");
            }

            return null;
        },
        (_, _, _, _) => Task.FromResult<string?>(null));

    private async Task TellAsync(string what, int activities, Func<Task<IReadOnlyList<string>>> run)
    {
        calls.Reset();
        var watch = Stopwatch.StartNew();
        var ids = await run();
        var rate = ids.Count / watch.Elapsed.TotalSeconds;
        var counts = calls.Counts.ToDictionary();
        var lengths = new List<double>();
        foreach (var id in ids)
        {
            var history = (await store.History.LoadAsync(id, default))!.State.History;
            lengths.Add((history[^1].Timestamp - history[0].Timestamp).TotalMilliseconds);
        }

        var total = (double)counts.Values.Sum() / ids.Count;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what}: {rate:F1} orchestrations/s ({rate * activities:F0} activities/s), median {lengths.Order().ElementAt(lengths.Count / 2):F0} ms, "
            + $"{total:F1} storage calls per orchestration, {total / activities:F1} per activity"));
        foreach (var (kind, count) in counts.OrderByDescending(kind => kind.Value))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {kind,-24} {(double)count / ids.Count,8:F1}"));
        }
    }

    private async Task<IReadOnlyList<string>> OneByOneAsync(string orchestrator, int count)
    {
        var ids = new List<string>();
        for (var instance = 0; instance < count; instance++)
        {
            ids.AddRange(await AtOnceAsync(orchestrator, 1));
        }

        return ids;
    }

    private async Task<IReadOnlyList<string>> AtOnceAsync(string orchestrator, int count)
        => await Task.WhenAll(Enumerable.Range(0, count).Select(async _ =>
        {
            var id = await client.ScheduleNewOrchestrationInstanceAsync(orchestrator);
            await client.WaitForInstanceCompletionAsync(id);
            return id;
        }));
}
