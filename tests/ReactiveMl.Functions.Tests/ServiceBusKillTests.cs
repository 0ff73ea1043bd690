using System.Globalization;
using System.Net;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Functions.Tests.Flights;
using ReactiveMl.LocalRuntime.Tests.Broker;

namespace ReactiveMl.Functions.Tests;

/// <summary>Facts over a real broker while their consumer is killed: each is stored exactly once, and what never can be ends at the desk.</summary>
public sealed class ServiceBusKillTests : IAsyncLifetime
{
    private const int AMessage = 100;
    private const int Kills = 2;
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);
    private static readonly DateTime Created = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    private static readonly int Facts =
        int.TryParse(Environment.GetEnvironmentVariable("REACTIVEML_BUS_FACTS"), CultureInfo.InvariantCulture, out var asked) ? asked : 2_000;

    private RabbitMq _broker = null!;
    private RunningApp _app = null!;

    public async Task InitializeAsync()
    {
        if (RabbitMq.IsInstalled)
        {
            _broker = await RabbitMq.StartAsync(ServiceBusNames.FactsQueue, ServiceBusNames.OutcomesQueue);
            _app = new RunningApp(new Dictionary<string, string>
            {
                [ServiceBusNames.Connection] = _broker.Url,
                // Small batches, so that a kill finds some recorded, some under way and some waiting.
                ["AzureFunctionsJobHost__extensions__serviceBus__maxMessageBatchSize"] = "4",
                ["AzureWebJobs_QuarantineDeadFacts_Disabled"] = "true",
            });
            await _app.InitializeAsync();
        }
    }

    public async Task DisposeAsync()
    {
        if (_broker is not null)
        {
            await _app.DisposeAsync();
            await _broker.DisposeAsync();
        }
    }

    [RabbitMqFact]
    [Trait("Category", "ServiceBus")]
    public Task With_the_consumer_killed_twice_each_fact_is_stored_once_and_poison_is_a_dead_letter_and_at_the_desk() => _app.ExplainAsync(async () =>
    {
        var flights = SeededFlights.Make(Facts, seed: 23);
        var messages = flights.Chunk(AMessage).Select((part, index) => RabbitMq.Message(
            $"m-{index}", new QueuedMessage(FlightLate.Pipeline.Name, FlightLate.Json(part.Select(flight => flight.Fact)), null, null).ToUtf8Json(), Created)).ToList();
        var poison = """{"pipeline":"nowhere","items":[{"id":"f-1"}]}""";

        await _broker.SendAsync(ServiceBusNames.FactsQueue, [RabbitMq.Message("poison", System.Text.Encoding.UTF8.GetBytes(poison), Created), .. messages]);
        for (var kill = 1; kill <= Kills; kill++)
        {
            await UntilLandedAsync(messages.Count * kill / (Kills + 2));
            await _app.KillAsync();
            await _app.StartAsync();
        }

        await UntilLandedAsync(messages.Count);
        var facts = (await _app.GetAsync("/api/pipelines/flight-late")).Body.GetProperty("facts");
        Assert.Equal((messages.Count, Facts, 0), (facts.GetProperty("messages").GetInt32(), facts.GetProperty("accepted").GetInt32(), facts.GetProperty("refused").GetInt32()));
        await AssertSealedAsync();
        await AssertPoisonIsKeptAsync(poison);
    });

    private Task UntilLandedAsync(int messages) => Eventually.UntilAsync(
        async () => (await _app.GetAsync("/api/pipelines/flight-late")).Body.GetProperty("facts").GetProperty("messages").GetInt32() >= messages,
        Deadline,
        $"{messages} messages have landed");

    private async Task AssertSealedAsync()
    {
        Assert.Equal(HttpStatusCode.Accepted, (await _app.PostAsync("/api/runs/flight-late", new { id = "sealed" })).Status);
        var run = await _app.EndedAsync("sealed", Deadline);
        var sealing = System.Text.Json.JsonSerializer.Deserialize<DataSetSealed>(run.GetProperty("dataSet"), DomainJson.Options)!;
        Assert.Equal((Facts, 0, 0, 0), (sealing.Facts, sealing.Duplicates, sealing.Conflicts, sealing.Refused));
    }

    private async Task AssertPoisonIsKeptAsync(string poison)
    {
        var listed = (await _app.GetAsync("/api/quarantine/nowhere")).Body.GetProperty("items")[0];
        Assert.Equal(("unknown", "facts", "message"), (listed.GetProperty("rule").GetString(), listed.GetProperty("kind").GetString(), listed.GetProperty("form").GetString()));
        var shown = (await _app.GetAsync($"/api/quarantine/nowhere/{listed.GetProperty("id").GetString()}")).Body;
        Assert.Equal((poison, "Service Bus queue facts, message poison"), (shown.GetProperty("raw").GetString(), shown.GetProperty("source").GetString()));
        Assert.Contains("There is no pipeline 'nowhere'", shown.GetProperty("reason").GetProperty("message").GetString(), StringComparison.Ordinal);

        var dead = Assert.Single(await _broker.TakeAsync(ServiceBusNames.FactsQueue + RabbitMq.DeadLetters, count: 2, TimeSpan.FromSeconds(3)));
        Assert.Equal("poison", dead.Properties.MessageId);
        Assert.Empty(await _broker.TakeAsync(ServiceBusNames.FactsQueue, count: 1, TimeSpan.FromSeconds(1)));
    }
}
