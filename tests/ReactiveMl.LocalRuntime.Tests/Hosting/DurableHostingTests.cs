using System.Net;

namespace ReactiveMl.LocalRuntime.Tests.Hosting;

[Collection(SharesRunningApp.Name)]
public sealed class DurableHostingTests(RunningApp running)
{
    [Fact]
    [Trait("Conformance", "C74")]
    public async Task An_orchestration_started_through_the_client_runs_its_activities_to_the_end()
    {
        var http = running.App.Http;
        var id = await (await http.PostAsync("/api/StartGreetings?name=you", null)).Content.ReadAsStringAsync();

        var status = await Eventually.GetAsync(
            async () => await http.GetAsync($"/runtime/webhooks/durabletask/instances/{id}") is { StatusCode: HttpStatusCode.OK } answer
                ? await answer.Content.ReadAsStringAsync()
                : null,
            "the orchestration ends");

        Assert.Contains("\"output\":\"Hello you (32)Hello again (32)\"", status, StringComparison.Ordinal);
        await running.App.LineAsync("Executed 'Functions.SayHello' (Succeeded");
    }
}
