using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;

namespace ReactiveMl.LocalRuntime.Tests.Conformance;

/// <summary>Section 9.6 of the host's semantics: replay, activities, values.</summary>
[Collection(SharesDurableHub.Name)]
public sealed class DurableBasics(DurableHub hub)
{
    [Fact, Trait("Conformance", "C74")]
    public async Task C74_A_chain_of_three_activities_completes_with_the_history_of_the_real_host()
    {
        var id = await hub.StartAsync("HelloChain");
        var status = await hub.FinishAsync(id);

        Assert.Equal("""["Tokyo","Seattle","London"]""", status["output"]!.ToJsonString());
        string[] activity = ["TaskScheduled", "OrchestratorCompleted", "OrchestratorStarted", "TaskCompleted"];
        Assert.Equal(
            ["OrchestratorStarted", "ExecutionStarted", .. activity, .. activity, .. activity, "ExecutionCompleted", "OrchestratorCompleted"],
            (await hub.HistoryAsync(id)).Select(row => row.GetString("EventType")));
    }

    [Fact, Trait("Conformance", "C75")]
    public async Task C75_Earlier_steps_are_replayed_and_the_last_one_is_not()
        => Assert.Equal("[true,true,false]", (await hub.RunAsync("TellReplaying"))["output"]!.ToJsonString());

    [Fact, Trait("Conformance", "C76")]
    public async Task C76_The_current_time_is_UTC_the_same_on_each_replay_and_never_before_the_start()
    {
        var seen = await ClockAsync();

        Assert.All(seen, pair => Assert.Equal(pair.Then, pair.Replayed));
        var times = seen.Select(pair => DateTime.Parse(pair.Then.Split(' ')[0], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind)).ToList();
        Assert.All(seen, pair => Assert.Contains(" Utc ", pair.Then, StringComparison.Ordinal));
        Assert.Equal(times.Order(), times);
    }

    [Fact, Trait("Conformance", "C77")]
    public async Task C77_New_ids_are_the_version_5_ids_of_instance_time_and_counter()
    {
        var id = await hub.StartAsync("TellClock");
        var output = (await hub.FinishAsync(id))["output"]!.AsArray().Select(value => value!.GetValue<string>().Split(' ')).ToList();

        Assert.All(output.Chunk(2).Index(), step => Assert.Equal(
            VersionFive($"{id}_{step.Item[0][0]}_{step.Index}"), Guid.Parse(step.Item[1][2])));
    }

    [Fact, Trait("Conformance", "C78")]
    public async Task C78_Awaiting_a_task_that_is_not_durable_fails_the_instance()
    {
        var status = await hub.RunAsync("AwaitsDelay");

        Assert.Equal("Failed", $"{status["runtimeStatus"]}");
        Assert.Contains("An invalid asynchronous invocation was detected", $"{status["output"]}", StringComparison.Ordinal);
    }

    [Fact, Trait("Conformance", "C79")]
    public async Task C79_Another_activity_than_before_fails_the_instance_and_another_case_does_not()
    {
        var changed = await hub.RunAsync("ChangesItsMind");
        var cased = await hub.RunAsync("ChangesOnlyCase");

        Assert.Equal("Failed", $"{changed["runtimeStatus"]}");
        Assert.Contains("NonDeterministicOrchestrationException", $"{changed["output"]}", StringComparison.Ordinal);
        Assert.Equal("y", $"{cased["output"]}");
    }

    [Fact, Trait("Conformance", "C80")]
    public async Task C80_An_activity_that_nobody_awaits_keeps_the_instance_running()
    {
        var id = await hub.StartAsync("ForgetsActivity");
        await hub.UntilAsync(id, "Running");

        Assert.Equal("done", $"{(await hub.FinishAsync(id))["output"]}");
        var kinds = (await hub.HistoryAsync(id)).Select(row => row.GetString("EventType")).ToList();
        Assert.True(kinds.IndexOf("TaskCompleted") < kinds.IndexOf("ExecutionCompleted"));
        Assert.Equal(1, (await hub.RunsAsync(id))["slow"]);
    }

    [Fact, Trait("Conformance", "C81")]
    public async Task C81_A_forgotten_timer_keeps_the_instance_running_and_a_cancelled_one_does_not()
    {
        var forgotten = await hub.StartAsync("ForgetsTimer");
        var cancelled = await hub.StartAsync("ForgetsTimer", "cancel");
        await hub.FinishAsync(cancelled);
        await hub.FinishAsync(forgotten);

        Assert.Single(await hub.HistoryAsync(forgotten, "TimerFired"));
        Assert.InRange(await DurationAsync(forgotten), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(30));
        Assert.Empty(await hub.HistoryAsync(cancelled, "TimerFired"));
        Assert.InRange(await DurationAsync(cancelled), TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Fact, Trait("Conformance", "C82")]
    public async Task C82_A_fan_out_gives_its_results_in_the_order_of_the_calls()
    {
        var output = (await hub.RunAsync("FansOut", 50))["output"]!.AsArray().Select(value => value!.GetValue<string>());

        Assert.Equal(Enumerable.Range(0, 50).Select(number => $"{number}"), output);
    }

    [Fact, Trait("Conformance", "C84")]
    public async Task C84_No_input_is_null_and_a_null_result_is_the_default()
        => Assert.Equal("""[null,"0"]""", (await hub.RunAsync("SendsNothing"))["output"]!.ToJsonString());

    [Fact, Trait("Conformance", "C85")]
    public async Task C85_A_missing_activity_fails_its_call_without_a_retry_and_a_missing_orchestrator_its_instance()
    {
        var id = await hub.StartAsync("CallsMissing");
        Assert.Equal("NoSuchActivity", $"{(await hub.FinishAsync(id))["output"]}");
        Assert.Single(await hub.HistoryAsync(id, "TaskScheduled"));

        var missing = await hub.TellClientAsync("start/NoSuchOrchestrator");
        Assert.Equal("Failed", $"{(await hub.FinishAsync(missing))["runtimeStatus"]}");
    }

    [Fact, Trait("Conformance", "C86")]
    public async Task C86_Values_travel_in_Pascal_case_with_enums_as_numbers_and_bind_whatever_the_case()
    {
        var output = (await hub.RunAsync("SendsParcel", new { fooBar = "é", a = "1" }))["output"]!;

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"FooBar":"é!","Kind":1,"A":"1"}"""), output), output.ToJsonString());
    }

    [Fact, Trait("Conformance", "C87")]
    public async Task C87_Two_hundred_kilobytes_make_the_round_and_purging_removes_their_blobs()
    {
        var text = new string('x', 200 * 1024);
        var id = await hub.StartAsync("EchoesInput", text);
        Assert.Equal(text, $"{(await hub.FinishAsync(id))["output"]}");

        var blobs = new BlobContainerClient(hub.Storage, $"{hub.Name}-largemessages".ToLowerInvariant());
        Assert.NotEmpty(blobs.GetBlobs(new() { Prefix = $"{id}/" }));
        using var purged = await hub.Http.DeleteAsync($"{DurableHub.Api}/instances/{id}");
        Assert.Equal(HttpStatusCode.OK, purged.StatusCode);
        Assert.Empty(blobs.GetBlobs(new() { Prefix = $"{id}/" }));
    }

    private async Task<List<(string Then, string Replayed)>> ClockAsync()
        => [.. (await hub.RunAsync("TellClock"))["output"]!.AsArray().Select(value => value!.GetValue<string>()).Chunk(2)
            .Select(pair => (pair[0], pair[1]))];

    private async Task<TimeSpan> DurationAsync(string id)
    {
        var history = await hub.HistoryAsync(id);
        return history[^1].GetDateTime("_Timestamp")!.Value - history[0].GetDateTime("_Timestamp")!.Value;
    }

    /// <summary>RFC 9562, section 5.5, written again beside the runtime's own.</summary>
    private static Guid VersionFive(string name)
    {
        var space = new Guid("9e952958-5e33-4daf-827f-2fa12937b875").ToByteArray(bigEndian: true);
#pragma warning disable CA5350 // Version 5 is made with SHA-1.
        var hash = SHA1.HashData([.. space, .. Encoding.UTF8.GetBytes(name)]);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }
}
