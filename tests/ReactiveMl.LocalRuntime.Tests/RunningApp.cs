using Azure.Storage.Queues;
using ReactiveMl.LocalRuntime.Tests.Conformance;

namespace ReactiveMl.LocalRuntime.Tests;

/// <summary>The test app, started once for the tests that only look at it.</summary>
public sealed class RunningApp : IAsyncLifetime
{
    private readonly string[] _queues = ["work", "failing", "slow", "disabled-queue"];

    internal FunctionApp App { get; private set; } = null!;

    internal QueueServiceClient Queues { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Queues = new QueueServiceClient(await ConformanceTarget.StorageAsync());
        await Task.WhenAll(_queues.Select(queue => Queues.GetQueueClient(queue).CreateIfNotExistsAsync()));
        App = await FunctionApp.SharedAsync(
            ("WorkQueue", "work"),
            ("AzureWebJobs.HandleDisabled.Disabled", "true"),
            ("ReactiveMl__LocalRuntime__QueueMessageLock", "00:00:02"));
    }

    public async Task DisposeAsync() => await App.DisposeAsync();
}
