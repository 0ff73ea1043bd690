using Azure.Storage.Queues;
using ReactiveMl.LocalRuntime.Tests.Conformance;

namespace ReactiveMl.LocalRuntime.Tests;

/// <summary>The test app, started once for the tests that only look at it.</summary>
public sealed class RunningApp : IAsyncLifetime
{
    internal FunctionApp App { get; private set; } = null!;

    internal TestQueues Queues { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var storage = await ConformanceTarget.StorageAsync();
        Queues = new TestQueues(new QueueServiceClient(storage));
        string[] queues =
            ["work", "failing", "slow", "disabled-queue", "connected", "upper-case", "sour-poison", "crowd", "metadata", "relayed"];
        await Task.WhenAll(queues.Select(Queues.CreateAsync));
        App = await FunctionApp.SharedAsync(
            ("WorkQueue", "work"),
            ("CrowdQueue", "crowd"),
            ("StubbornQueue", "stubborn"),
            ("RelayQueue", "relayed"),
            ("AzureWebJobsOther", storage),
            ("Other", "not a connection string"),
            ("AzureWebJobs.HandleDisabled.Disabled", "true"),
            ("AzureWebJobs.HandleMetadata.Disabled", "0"),
            ("ReactiveMl__LocalRuntime__QueueMessageLock", "00:00:02"));
    }

    public async Task DisposeAsync() => await App.DisposeAsync();
}
