using System.Net;
using System.Text.Json.Nodes;
using ReactiveMl.Functions.Events;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Functions.Tests.Events;
using ReactiveMl.Functions.Tests.Publication;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Tests;

/// <summary>What is ordered over HTTP arrives at the topic of model events, also where the bus is away and the app is killed.</summary>
public sealed class ModelEventsOverHttpTests : IAsyncLifetime
{
    private const string Path = "/api/models/bird-strike";
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    private readonly ListeningTopic _topic = new();
    private RunningApp _app = null!;

    public async Task InitializeAsync()
    {
        _topic.Open();
        _app = new RunningApp(new Dictionary<string, string>
        {
            [ServiceBusNames.Connection] = _topic.Url,
            ["AzureWebJobs_TellModelEvents_Disabled"] = "false",
            ["AzureWebJobs_RecordBusFacts_Disabled"] = "true",
            ["AzureWebJobs_RecordBusOutcomes_Disabled"] = "true",
            ["AzureWebJobs_QuarantineDeadFacts_Disabled"] = "true",
            ["AzureWebJobs_QuarantineDeadOutcomes_Disabled"] = "true",
        });
        await _app.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        _topic.Close();
    }

    [Fact]
    [Trait("Category", "ServiceBus")]
    public Task A_promotion_a_rejection_and_a_rollback_arrive_once_and_outlive_a_kill_before_they_are_sent() => _app.ExplainAsync(async () =>
    {
        var strikes = PipelineReader.Read(Cli.RepositoryFile.Read("functions/ReactiveMl.Functions/pipelines/bird-strike.json"), "bird-strike.json").Pipeline!;
        await using var parts = AppParts.On(_app.ConnectionString, strikes);
        await parts.Get<ModelStore>().PublishAsync(strikes, "run-1");
        await parts.Get<ModelStore>().PublishAsync(strikes, "run-2");

        await OrderAsync("promote", new { version = 1, reason = "It is the first.", by = "anna" });
        await ArrivedAsync(1);
        await OrderAsync("promote", new { version = 2, reason = "It is better.", by = "anna" });
        await ArrivedAsync(2);
        Assert.Equal(HttpStatusCode.Accepted, (await _app.PostAsync("/api/runs/bird-strike", new { id = "of-nothing" })).Status);
        Assert.Equal("rejected", (await _app.EndedAsync("of-nothing", Deadline, "bird-strike")).GetProperty("status").GetString());
        await ArrivedAsync(3);

        _topic.Close();
        await OrderAsync("rollback", new { reason = "It calls every sparrow a goose.", by = "anna" });
        await _app.KillAsync();
        _topic.Open();
        await _app.StartAsync();
        await ArrivedAsync(4);

        await FiredAsync(times: 3);
        var told = _topic.Sent.Select(sent => JsonNode.Parse(sent)!.AsObject()).ToList();
        Assert.Equal(
            ["promoted bird-strike@1", "promoted bird-strike@2", "rejected bird-strike", "rolledBack bird-strike@1"],
            told.Select(one => $"{((string)one["type"]!).Split('.')[^1]} {one["subject"]}"));
        Assert.Equal(await ExpectedAsync(), told.Select(WithPlainTime), JsonNode.DeepEquals);
    });

    // One moment can be written with and without zeros at its end.
    private static JsonObject WithPlainTime(JsonObject told)
    {
        told["time"] = told["time"]!.GetValue<DateTimeOffset>();
        return told;
    }

    private async Task OrderAsync(string order, object body) => Assert.Equal(HttpStatusCode.OK, (await _app.PostAsync($"{Path}/{order}", body)).Status);

    private Task ArrivedAsync(int count) => Eventually.UntilAsync(() => Task.FromResult(_topic.Sent.Count >= count), Deadline, $"{count} events have arrived");

    private Task FiredAsync(int times)
    {
        var before = Fired();
        return Eventually.UntilAsync(() => Task.FromResult(Fired() >= before + times), Deadline, $"the timer has fired {times} times more");

        int Fired() => _app.Log.Count(line => line.Contains($"Executed 'Functions.{nameof(TellModelEvents)}' (Succeeded", StringComparison.Ordinal));
    }

    // What the ledger tells over HTTP, as a CloudEvent.
    private async Task<List<JsonObject>> ExpectedAsync() =>
    [
        .. JsonNode.Parse((await _app.GetAsync($"{Path}/ledger")).Body.GetRawText())!["entries"]!.AsArray().OfType<JsonObject>().Reverse()
            .Where(entry => (string)entry["action"]! is "promoted" or "rejected" or "rolledBack")
            .Select(entry => new JsonObject
            {
                ["specversion"] = "1.0",
                ["id"] = (string)entry["id"]!,
                ["source"] = "/pipelines/bird-strike",
                ["type"] = $"reactiveml.model.{entry["action"]}",
                ["subject"] = entry["version"] is { } version ? $"bird-strike@{version}" : "bird-strike",
                ["time"] = entry["at"]!.GetValue<DateTimeOffset>(),
                ["datacontenttype"] = "application/json",
                ["data"] = new JsonObject
                {
                    ["pipeline"] = "bird-strike",
                    ["version"] = entry["version"]?.DeepClone(),
                    ["champion"] = entry["serving"]?["champion"]?.DeepClone(),
                    ["by"] = (string)entry["by"]!,
                    ["reason"] = (string)entry["reason"]!,
                },
            }),
    ];
}
