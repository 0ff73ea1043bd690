using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using ReactiveMl.LocalRuntime.Tests.Conformance;
using ReactiveMl.StorageEmulator;

namespace ReactiveMl.LocalRuntime.Tests.Durable;

/// <summary>Processes on one hub die by SIGKILL; what they had promised holds. The same tests run longer in tests/soak.sh.</summary>
[Trait("Category", "Soak")]
[Trait("RealHost", "no")]
public sealed class KillTests
{
    private static readonly string[] Steps = ["0", "1", "2", "3", "4", "5.0", "5.1", "5.2", "5.3", "5.4", "6", "7", "8", "9"];

    [Fact]
    [Trait("Conformance", "C83")]
    [Trait("Conformance", "C137")]
    public async Task C137_Killed_at_random_points_ten_steps_come_to_the_same_end_and_no_committed_result_is_lost()
    {
        var random = new Random(20261123);
        var hub = await RestartableHub.StartAsync();
        await using var _ = hub;
        for (var kill = 0; kill < Count("REACTIVEML_RUNTIME_KILLS", 3); kill++)
        {
            var id = await hub.View.StartAsync("TenSteps");
            await Task.Delay(random.Next(500));
            await hub.KillAsync();
            var committed = await CommittedAsync(hub.View, id);
            var runs = await hub.View.RunsAsync(id);

            await hub.RestartAsync();

            Assert.Equal(string.Join(' ', Steps), $"{(await hub.FinishAsync(id))["output"]}");
            var runsAtEnd = await hub.View.RunsAsync(id);
            Assert.All(committed, step => Assert.Equal(runs[step], runsAtEnd[step]));
            Assert.Equal(Steps, runsAtEnd.Keys.Order(StringComparer.Ordinal));
            await AssertHappenedOnceAsync(hub.View, id, Steps.Length);
        }
    }

    [Fact]
    [Trait("Conformance", "C134")]
    public async Task C134_Of_two_processes_on_one_hub_one_dies_and_the_other_completes_every_instance()
    {
        var hub = await RestartableHub.StartAsync();
        await using var _ = hub;
        await using var survivor = await DurableHub.StartAppAsync(hub.View.Name);
        var view = hub.View.SeenThrough(survivor.Http);
        var ids = await Task.WhenAll(Enumerable.Range(0, Count("REACTIVEML_RUNTIME_INSTANCES", 20)).Select(_ => view.StartAsync("NeverOverlaps")));
        await Task.WhenAll(ids.Take(ids.Length / 2).Select(view.FinishAsync));

        await hub.KillAsync();

        foreach (var id in ids)
        {
            Assert.Equal("b c", $"{(await view.FinishAsync(id))["output"]}");
            await AssertHappenedOnceAsync(view, id, 3);
        }

        Assert.Equal(0, survivor.Count("this turn is discarded"));
    }

    [Fact]
    [Trait("Conformance", "C136")]
    public async Task C136_A_timer_that_came_due_while_no_process_ran_fires_promptly_after_the_restart()
    {
        var hub = await RestartableHub.StartAsync();
        await using var _ = hub;
        var id = await hub.View.StartAsync("WaitsSeconds", 2);
        await Eventually.GetAsync(async () => (await hub.View.StatusAsync(id))?["runtimeStatus"]?.ToString() == "Running" ? id : null, "running");
        await hub.KillAsync();
        await Task.Delay(TimeSpan.FromSeconds(3));

        await hub.RestartAsync();

        Assert.Equal("fired", $"{(await hub.FinishAsync(id))["output"]}");
        Assert.Single(await hub.View.HistoryAsync(id, "TimerFired"));
    }

    [Fact]
    [Trait("Conformance", "C138")]
    public async Task C138_A_workflow_completes_though_its_storage_was_away_for_a_moment()
    {
        var folder = Directory.CreateTempSubdirectory("azurite-");
        try
        {
            var first = await Azurite.StartAsync(new AzuriteOptions(DataFolder: folder.FullName));
            var again = new AzuriteOptions(first.BlobPort, first.QueuePort, first.TablePort, folder.FullName);
            await using var hub = await RestartableHub.StartAsync(first.ConnectionString);
            var id = await hub.View.StartAsync("WorksAfterGo");
            await hub.View.UntilAsync(id, "Running");

            await first.DisposeAsync();
            await Task.Delay(TimeSpan.FromSeconds(1));
            await using var second = await Azurite.StartAsync(again);

            await hub.View.RaiseAsync(id, "go", "");
            Assert.Equal("after", $"{(await hub.FinishAsync(id))["output"]}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int Count(string variable, int otherwise)
        => int.Parse(Environment.GetEnvironmentVariable(variable) ?? $"{otherwise}", CultureInfo.InvariantCulture);

    /// <summary>The steps whose results are in the history; an instance without a history has none.</summary>
    private static async Task<IReadOnlyList<string>> CommittedAsync(DurableHub hub, string id)
    {
        try
        {
            return [.. (await hub.HistoryAsync(id, "TaskCompleted")).Select(row => JsonSerializer.Deserialize<string>(row.GetString("Result"))!)];
        }
        catch (InvalidOperationException)
        {
            return [];
        }
    }

    /// <summary>Turns do not interleave, each call is made once and each is answered once.</summary>
    private static async Task AssertHappenedOnceAsync(DurableHub hub, string id, int calls)
    {
        var history = await hub.HistoryAsync(id);
        var bounds = history.Select(Kind).Where(kind => kind.StartsWith("Orchestrator", StringComparison.Ordinal)).Chunk(2);
        Assert.All(bounds, turn => Assert.Equal(["OrchestratorStarted", "OrchestratorCompleted"], turn));
        Assert.Equal(
            Enumerable.Range(0, calls),
            history.Where(row => Kind(row) == "TaskCompleted").Select(row => row.GetInt32("TaskScheduledId")!.Value).Order());
        Assert.Equal(
            Enumerable.Range(0, calls),
            history.Where(row => Kind(row) == "TaskScheduled").Select(row => row.GetInt32("EventId")!.Value).Order());

        static string Kind(TableEntity row) => row.GetString("EventType");
    }
}
