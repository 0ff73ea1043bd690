using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace ReactiveMl.LocalRuntime.Tests.Durable;

[Collection("Durable")]
public sealed class HttpApiTests(DurableAzurite azurite) : IAsyncLifetime
{
    private const string Api = "/runtime/webhooks/durabletask";

    private RunningHub _hub = null!;

    public async Task InitializeAsync() => _hub = await RunningHub.StartAsync(azurite.Storage(), new TestFunctions()
        .Activity<int, int>("Next", n => n + 1)
        .Orchestrator("One", context => context.CallActivityAsync<int>("Next", 1))
        .Orchestrator("Throws", _ => throw new InvalidOperationException("no"))
        .Orchestrator("Wait", context => context.WaitForExternalEvent<int>("E")));

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Fact, Trait("Conformance", "C124")]
    public async Task A_start_answers_where_to_look()
    {
        var started = await PostAsync("orchestrators/One");
        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(10), started.Headers.RetryAfter!.Delta);
        var payload = await JsonAsync(started);
        Assert.Equal(
            [
                "id", "statusQueryGetUri", "sendEventPostUri", "terminatePostUri", "purgeHistoryDeleteUri", "restartPostUri",
                "suspendPostUri", "resumePostUri",
            ],
            payload.AsObject().Select(member => member.Key));
        Assert.Equal(started.Headers.Location!.AbsoluteUri, payload["statusQueryGetUri"]!.GetValue<string>());
        Assert.NotEqual(HttpStatusCode.NotFound, (await _hub.Http.GetAsync(started.Headers.Location)).StatusCode);

        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("orchestrators/Unknown")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("orchestrators/One", "{")).StatusCode);
    }

    [Fact, Trait("Conformance", "C113")]
    public async Task A_start_on_a_live_id_is_a_failure_that_names_its_type()
    {
        await PostAsync("orchestrators/Wait/live");
        var again = await PostAsync("orchestrators/Wait/live");

        Assert.Equal(HttpStatusCode.InternalServerError, again.StatusCode);
        Assert.Contains("OrchestrationAlreadyExistsException", (await JsonAsync(again))["ExceptionType"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("orchestrators/Wait/@x")).StatusCode);
    }

    [Fact, Trait("Conformance", "C120")]
    public async Task A_status_is_202_while_running_200_when_done_and_404_when_unknown()
    {
        var id = await _hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait");
        var running = await _hub.Http.GetAsync($"{Api}/instances/{id}");
        Assert.Equal(HttpStatusCode.Accepted, running.StatusCode);
        Assert.EndsWith(id, running.Headers.Location!.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(5), running.Headers.RetryAfter!.Delta);

        var done = await _hub.Http.GetAsync($"{Api}/instances/{(await _hub.RunAsync("One")).InstanceId}");
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        Assert.Null(done.Headers.Location);
        Assert.Equal(HttpStatusCode.NotFound, (await _hub.Http.GetAsync($"{Api}/instances/unknown")).StatusCode);
    }

    [Fact, Trait("Conformance", "C96")]
    public async Task A_failed_instance_is_200_with_its_error_as_text_and_500_on_request()
    {
        var id = (await _hub.RunAsync("Throws")).InstanceId;

        var body = await JsonAsync(await _hub.Http.GetAsync($"{Api}/instances/{id}"));
        Assert.Equal("Failed", body["runtimeStatus"]!.GetValue<string>());
        Assert.Equal("System.InvalidOperationException: no", body["output"]!.GetValue<string>());
        var strict = await _hub.Http.GetAsync($"{Api}/instances/{id}?returnInternalServerErrorOnFailure=true");
        Assert.Equal(HttpStatusCode.InternalServerError, strict.StatusCode);
    }

    [Fact, Trait("Conformance", "C122")]
    public async Task A_list_is_filtered_and_paged_without_loss_or_repetition()
    {
        for (var n = 0; n < 5; n++)
        {
            await _hub.Client.ScheduleNewOrchestrationInstanceAsync("One", null, new StartOrchestrationOptions($"list-{n}"));
            await _hub.FinishAsync($"list-{n}");
        }

        var waiting = await _hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait");
        await _hub.UntilAsync(waiting, OrchestrationRuntimeStatus.Running);

        var found = new List<string>();
        string? token = null;
        do
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{Api}/instances?instanceIdPrefix=list-&top=2");
            request.Headers.Add("x-ms-continuation-token", token ?? string.Empty);
            var page = await _hub.Http.SendAsync(request);
            found.AddRange((await JsonAsync(page)).AsArray().Select(instance => instance!["instanceId"]!.GetValue<string>()));
            token = page.Headers.TryGetValues("x-ms-continuation-token", out var values) ? values.Single() : null;
        }
        while (!string.IsNullOrEmpty(token));

        Assert.Equal(["list-0", "list-1", "list-2", "list-3", "list-4"], found.Order());
        Assert.Equal([waiting], await ListAsync("runtimeStatus=Running,Failed"));
        Assert.Empty(await ListAsync("createdTimeFrom=2100-01-01T00:00:00Z"));
        Assert.Equal(6, (await ListAsync("createdTimeTo=2100-01-01T00:00:00Z")).Count);
    }

    [Fact, Trait("Conformance", "C119")]
    public async Task A_purge_removes_finished_instances_only()
    {
        var done = (await _hub.RunAsync("One")).InstanceId;
        Assert.Equal("""{"instancesDeleted":1}""", await (await _hub.Http.DeleteAsync($"{Api}/instances/{done}")).Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await _hub.Http.GetAsync($"{Api}/instances/{done}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _hub.Http.DeleteAsync($"{Api}/instances/{done}")).StatusCode);

        var waiting = await _hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait");
        await _hub.RunAsync("One");
        Assert.Equal(HttpStatusCode.BadRequest, (await _hub.Http.DeleteAsync($"{Api}/instances")).StatusCode);
        var purged = await JsonAsync(await _hub.Http.DeleteAsync($"{Api}/instances?createdTimeFrom=2000-01-01T00:00:00Z"));
        Assert.Equal(1, purged["instancesDeleted"]!.GetValue<int>());
        Assert.NotNull(await _hub.Client.GetInstanceAsync(waiting));
    }

    [Fact, Trait("Conformance", "C116")]
    public async Task Terminating_answers_202_then_410_and_404_for_the_unknown()
    {
        var id = await _hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait");
        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync($"instances/{id}/terminate?reason=why")).StatusCode);
        await _hub.FinishAsync(id);

        var body = await JsonAsync(await _hub.Http.GetAsync($"{Api}/instances/{id}"));
        Assert.Equal("Terminated", body["runtimeStatus"]!.GetValue<string>());
        Assert.Equal("why", body["output"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.Gone, (await PostAsync($"instances/{id}/terminate")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync("instances/unknown/terminate")).StatusCode);
    }

    [Fact, Trait("Conformance", "C123")]
    public async Task An_event_must_be_json_and_its_receiver_alive()
    {
        var id = await _hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait");
        using var text = new StringContent("5", Encoding.UTF8, "text/plain");
        Assert.Equal(HttpStatusCode.BadRequest, (await _hub.Http.PostAsync($"{Api}/instances/{id}/raiseEvent/E", text)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync($"instances/{id}/raiseEvent/E", "{")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync("instances/unknown/raiseEvent/E", "5")).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync($"instances/{id}/raiseEvent/E", "5")).StatusCode);

        Assert.Equal(5, (await _hub.FinishAsync(id)).ReadOutputAs<int>());
        Assert.Equal(HttpStatusCode.Gone, (await PostAsync($"instances/{id}/raiseEvent/E", "5")).StatusCode);
    }

    private static async Task<JsonNode> JsonAsync(HttpResponseMessage response) => (await response.Content.ReadFromJsonAsync<JsonNode>())!;

    private async Task<IReadOnlyList<string>> ListAsync(string query)
        => [.. (await JsonAsync(await _hub.Http.GetAsync($"{Api}/instances?{query}"))).AsArray().Select(instance => instance!["instanceId"]!.GetValue<string>())];

    private async Task<HttpResponseMessage> PostAsync(string path, string body = "")
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await _hub.Http.PostAsync($"{Api}/{path}", content);
    }
}
