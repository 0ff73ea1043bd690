using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace ReactiveMl.LocalRuntime.Tests.Conformance;

/// <summary>Section 9.9 of the host's semantics: the client and the durable HTTP API.</summary>
[Collection(SharesDurableHub.Name)]
public sealed class DurableManagement(DurableHub hub)
{
    [Fact, Trait("Conformance", "C113")]
    public async Task C113_A_live_id_cannot_be_started_again_and_a_finished_one_is_replaced()
    {
        var id = await hub.StartAsync("WaitsForApproval");
        await hub.UntilAsync(id, "Running");
        Assert.Equal("OrchestrationAlreadyExistsException", await hub.TellClientAsync($"start/WaitsForApproval?id={id}"));
        using var again = await hub.PostAsync($"{DurableHub.Api}/orchestrators/WaitsForApproval/{id}");
        Assert.Equal(HttpStatusCode.InternalServerError, again.StatusCode);
        Assert.EndsWith("OrchestrationAlreadyExistsException", $"{(await JsonAsync(again))["ExceptionType"]}", StringComparison.Ordinal);

        await hub.RaiseAsync(id, "approve", "yes");
        await hub.FinishAsync(id);
        await hub.StartAsync("HelloChain", id: id);
        await Eventually.GetAsync(async () => await hub.StatusAsync(id) is { } status && $"{status["name"]}" == "HelloChain" ? status : null, "replaced");
        await hub.FinishAsync(id);
        Assert.Empty(await hub.HistoryAsync(id, "EventRaised"));
    }

    [Theory, Trait("Conformance", "C114")]
    [InlineData("a/b")]
    [InlineData("@x")]
    [InlineData("a#b")]
    public async Task C114_An_id_that_storage_or_entities_cannot_have_is_refused(string id)
    {
        Assert.Equal("ArgumentException", await hub.TellClientAsync($"start/HelloChain?id={Uri.EscapeDataString(id)}"));
        using var answer = await hub.PostAsync($"{DurableHub.Api}/orchestrators/HelloChain/{Uri.EscapeDataString(id.Replace('/', '#'))}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact, Trait("Conformance", "C114")]
    public async Task C114_An_id_of_257_characters_is_refused()
        => Assert.Equal("ArgumentException", await hub.TellClientAsync($"start/HelloChain?id={new string('x', 257)}"));

    [Fact, Trait("Conformance", "C115")]
    public async Task C115_A_suspended_instance_makes_no_progress_until_it_is_resumed()
    {
        var id = await hub.StartAsync("WorksThenWaits");
        await hub.UntilAsync(id, "Running");
        Assert.Equal(HttpStatusCode.Accepted, await hub.TellAsync(id, "suspend?reason=pause"));
        await hub.UntilAsync(id, "Suspended");
        await hub.RaiseAsync(id, "go", "gone");
        await Eventually.GetAsync(async () => (await hub.HistoryAsync(id, "EventRaised")).SingleOrDefault(), "the event is kept");
        await Eventually.GetAsync(async () => (await hub.HistoryAsync(id, "TaskCompleted")).SingleOrDefault(), "the activity has ended");
        Assert.Equal("Suspended", $"{(await hub.StatusAsync(id))!["runtimeStatus"]}");

        await hub.TellAsync(id, "resume");
        Assert.Equal("slow gone", $"{(await hub.FinishAsync(id))["output"]}");
    }

    [Fact, Trait("Conformance", "C116")]
    public async Task C116_A_terminated_instance_does_nothing_more_and_cannot_be_terminated_again()
    {
        var id = await hub.StartAsync("WorksAfterGo");
        await hub.UntilAsync(id, "Running");
        Assert.Equal(HttpStatusCode.Accepted, await hub.TellAsync(id, "terminate?reason=why"));
        var status = await hub.FinishAsync(id);

        Assert.Equal(("Terminated", "why"), ($"{status["runtimeStatus"]}", $"{status["output"]}"));
        Assert.Empty(await hub.RunsAsync(id));
        Assert.Equal(HttpStatusCode.Gone, await hub.TellAsync(id, "terminate?reason=again"));
        Assert.Equal("InvalidOperationException", await hub.TellClientAsync($"terminate/{id}"));
        Assert.Equal(HttpStatusCode.NotFound, await hub.TellAsync(DurableHub.NewId(), "terminate"));
        Assert.Equal("ArgumentException", await hub.TellClientAsync($"terminate/{DurableHub.NewId()}"));
    }

    [Fact, Trait("Conformance", "C119")]
    public async Task C119_Purging_removes_finished_instances_and_leaves_running_ones()
    {
        var from = Uri.EscapeDataString(TimeProvider.System.GetUtcNow().ToString("o", CultureInfo.InvariantCulture));
        var finished = await hub.StartAsync("HelloChain");
        var waiting = await hub.StartAsync("WaitsForApproval");
        await hub.FinishAsync(finished);
        await hub.UntilAsync(waiting, "Running");

        using var one = await hub.Http.DeleteAsync($"{DurableHub.Api}/instances/{finished}");
        using var again = await hub.Http.DeleteAsync($"{DurableHub.Api}/instances/{finished}");
        using var unbounded = await hub.Http.DeleteAsync($"{DurableHub.Api}/instances");
        var second = await hub.StartAsync("HelloChain");
        await hub.FinishAsync(second);
        using var many = await hub.Http.DeleteAsync($"{DurableHub.Api}/instances?createdTimeFrom={from}");

        Assert.Equal("""{"instancesDeleted":1}""", await one.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, unbounded.StatusCode);
        Assert.Equal("""{"instancesDeleted":1}""", await many.Content.ReadAsStringAsync());
        Assert.Null(await hub.StatusAsync(second));
        Assert.NotNull(await hub.StatusAsync(waiting));
        await hub.TellAsync(waiting, "terminate");
    }

    [Fact, Trait("Conformance", "C120")]
    public async Task C120_The_status_call_answers_202_while_running_200_at_the_end_and_404_for_nobody()
    {
        var id = await hub.StartAsync("WaitsForApproval");
        await hub.UntilAsync(id, "Running");
        using var running = await hub.Http.GetAsync($"{DurableHub.Api}/instances/{id}");
        await hub.RaiseAsync(id, "approve", "yes");
        await hub.FinishAsync(id);
        using var ended = await hub.Http.GetAsync($"{DurableHub.Api}/instances/{id}");
        using var unknown = await hub.Http.GetAsync($"{DurableHub.Api}/instances/{DurableHub.NewId()}");

        Assert.Equal((HttpStatusCode.Accepted, 5), (running.StatusCode, running.Headers.RetryAfter!.Delta!.Value.TotalSeconds));
        Assert.Contains(id, running.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, null), (ended.StatusCode, ended.Headers.Location));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact, Trait("Conformance", "C121")]
    public async Task C121_The_status_call_shows_the_input_as_it_is_asked()
    {
        var id = await hub.StartAsync("EchoesInput", "text");
        await hub.FinishAsync(id);

        Assert.Equal("text", $"{(await hub.StatusAsync(id))!["input"]}");
        Assert.Null((await hub.StatusAsync(id, "showInput=false"))!["input"]);
    }

    [Fact, Trait("Conformance", "C122")]
    public async Task C122_The_list_filters_and_its_pages_are_complete_without_duplicates()
    {
        var prefix = DurableHub.NewId()[..12];
        string[] ids = [.. Enumerable.Range(0, 5).Select(number => $"{prefix}-{number}")];
        foreach (var id in ids)
        {
            await hub.StartAsync(id.EndsWith('0') ? "Breaks" : id.EndsWith('1') ? "WaitsForApproval" : "HelloChain", id: id);
        }

        await Task.WhenAll(ids.Where(id => !id.EndsWith('1')).Select(hub.FinishAsync));
        await hub.UntilAsync(ids[1], "Running");

        Assert.Equal(ids, (await ListAsync($"instanceIdPrefix={prefix}&top=2")).Order());
        Assert.Equal(ids[..2], (await ListAsync($"instanceIdPrefix={prefix}&runtimeStatus=Running,Failed")).Order());
        Assert.Empty(await ListAsync($"instanceIdPrefix={prefix}&createdTimeTo=2020-01-01T00:00:00Z"));
        await hub.TellAsync(ids[1], "terminate");
    }

    [Fact, Trait("Conformance", "C123")]
    public async Task C123_An_event_is_taken_as_JSON_by_an_instance_that_is_running()
    {
        var id = await hub.StartAsync("WaitsForApproval");
        await hub.UntilAsync(id, "Running");
        var path = $"{DurableHub.Api}/instances/{id}/raiseEvent/approve";
        using var text = await hub.Http.PostAsync(path, new StringContent("\"x\"", Encoding.UTF8, "text/plain"));
        using var broken = await hub.PostAsync(path, "{");
        using var good = await hub.PostAsync(path, "\"x\"");
        await hub.FinishAsync(id);
        using var late = await hub.PostAsync(path, "\"x\"");
        using var unknown = await hub.PostAsync($"{DurableHub.Api}/instances/{DurableHub.NewId()}/raiseEvent/approve", "\"x\"");

        Assert.Equal(
            [HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.Accepted, HttpStatusCode.Gone, HttpStatusCode.NotFound],
            new[] { text, broken, good, late, unknown }.Select(answer => answer.StatusCode));
    }

    [Fact, Trait("Conformance", "C124")]
    public async Task C124_A_start_answers_the_addresses_of_its_instance()
    {
        using var answer = await hub.PostAsync($"{DurableHub.Api}/orchestrators/HelloChain");
        using var unknown = await hub.PostAsync($"{DurableHub.Api}/orchestrators/NoSuchOrchestrator");
        var addresses = await JsonAsync(answer);

        Assert.Equal((HttpStatusCode.Accepted, 10), (answer.StatusCode, answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds));
        Assert.Equal($"{addresses["statusQueryGetUri"]}", answer.Headers.Location!.OriginalString);
        Assert.Equal(
            ["id", "purgeHistoryDeleteUri", "restartPostUri", "resumePostUri", "sendEventPostUri", "statusQueryGetUri", "suspendPostUri", "terminatePostUri"],
            addresses.AsObject().Select(member => member.Key).Order(StringComparer.Ordinal));
        Assert.All(addresses.AsObject().Skip(1), member => Assert.Contains("taskHub=", $"{member.Value}", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
        Assert.Equal("Completed", $"{(await hub.FinishAsync($"{addresses["id"]}"))["runtimeStatus"]}");
    }

    [Fact, Trait("Conformance", "C127")]
    public async Task C127_An_instance_with_a_start_time_is_pending_until_then()
    {
        var id = await hub.TellClientAsync("start/HelloChain?startIn=2");
        Assert.Equal("Pending", $"{(await hub.StatusAsync(id))!["runtimeStatus"]}");
        await hub.FinishAsync(id);

        var history = await hub.HistoryAsync(id);
        Assert.True(history[0].GetDateTime("_Timestamp") >= history[1].GetDateTime("ScheduledStartTime"));
    }

    [Fact, Trait("Conformance", "C128")]
    public async Task C128_An_unknown_instance_is_null_and_an_output_that_was_not_fetched_cannot_be_read()
    {
        var id = await hub.StartAsync("EchoesInput", "text");
        await hub.FinishAsync(id);

        Assert.Equal("null", await hub.AskClientAsync($"get/{DurableHub.NewId()}"));
        Assert.Equal("InvalidOperationException", await hub.AskClientAsync($"get/{id}"));
        Assert.Equal("Completed text no details", await hub.AskClientAsync($"get/{id}?payloads=true"));
    }

    [Fact, Trait("Conformance", "C129")]
    public async Task C129_A_cancelled_wait_ends_with_a_cancellation()
    {
        var id = await hub.StartAsync("WaitsForApproval");

        Assert.Equal("OperationCanceledException", await hub.AskClientAsync($"wait/{id}?cancelled=true"));
        await hub.RaiseAsync(id, "approve", "yes");
        Assert.Equal("Completed", await hub.AskClientAsync($"wait/{id}"));
    }

    [Fact, Trait("Conformance", "C130")]
    public async Task C130_An_event_of_the_client_to_nobody_is_no_error()
        => Assert.Equal("raised", await hub.TellClientAsync($"raise/{DurableHub.NewId()}"));

    [Fact, Trait("Conformance", "C132")]
    public async Task C132_A_caret_in_an_id_is_doubled_in_the_tables()
    {
        var id = $"{DurableHub.NewId()}^b";
        await hub.StartAsync("HelloChain", id: Uri.EscapeDataString(id));
        var status = await hub.FinishAsync(id);

        Assert.Equal(id, $"{status["instanceId"]}");
        Assert.NotEmpty(await hub.HistoryAsync(id.Replace("^", "^^", StringComparison.Ordinal)));
    }

    private static async Task<JsonNode> JsonAsync(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

    /// <summary>The ids of all pages; a page that comes twice would show.</summary>
    private async Task<List<string>> ListAsync(string query)
    {
        var ids = new List<string>();
        var token = "";
        do
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{DurableHub.Api}/instances?{query}");
            request.Headers.Add("x-ms-continuation-token", token);
            using var answer = await hub.Http.SendAsync(request);
            ids.AddRange((await JsonAsync(answer)).AsArray().Select(instance => $"{instance!["instanceId"]}"));
            token = answer.Headers.TryGetValues("x-ms-continuation-token", out var next) ? next.Single() : "";
        }
        while (token.Length > 0);

        return ids;
    }
}
