using System.Collections.Concurrent;
using System.Text;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Facts;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Functions.Tests.Flights;

namespace ReactiveMl.Functions.Tests.Facts;

[Collection(UsesAzurite.Name)]
public sealed class BusIntakeTests : IAsyncLifetime
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly IReadOnlyList<Flight> Some = SeededFlights.Make(3, seed: 7);

    private readonly Settled _actions = new();
    private AppParts _app = null!;

    public async Task InitializeAsync() => _app = await AppParts.MakeAsync();

    public Task DisposeAsync() => _app.DisposeAsync().AsTask();

    [Fact]
    public async Task A_message_delivered_again_is_completed_again_and_leaves_one_blob()
    {
        var body = BodyOf(Some);

        await RecordAsync(Message("m-1", body), Message("m-2", BodyOf(Some.Take(1))));
        await RecordAsync(Message("m-1", body, deliveries: 2));

        Assert.Equal(["complete m-1", "complete m-1", "complete m-2"], _actions.Sorted);
        var landed = await LandedAsync();
        Assert.Equal([1, 3], landed.Select(landing => landing.Accepted).Order());
        Assert.All(landed, landing => Assert.StartsWith($"{_app.Pipeline.Name}/landing/2002-01-02/", landing.Name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_messages_that_their_senders_named_alike_or_not_at_all_both_land()
    {
        await RecordAsync(Message("1", BodyOf(Some.Take(1))), Message("1", BodyOf(Some.Skip(1))), Message(null, BodyOf(Some)));

        Assert.Equal([1, 2, 3], (await LandedAsync()).Select(landing => landing.Accepted).Order());
    }

    [Fact]
    public async Task What_never_can_be_recorded_is_a_dead_letter_with_its_reason_and_lies_in_quarantine()
    {
        var unknown = FlightLate.UnderAnotherName();
        var foreign = Encoding.UTF8.GetString(new QueuedMessage(unknown.Name, FlightLate.Json(Some.Select(flight => flight.Fact)), null, null).ToUtf8Json());
        var broken = $"no JSON at all {_app.Pipeline.Name}";

        await RecordAsync(Message("broken", broken), Message("foreign", foreign), Message("good", BodyOf(Some)));

        Assert.Equal(["complete good", "dead broken: syntax", "dead foreign: unknown"], _actions.Sorted);
        Assert.Contains($"There is no pipeline '{unknown.Name}'", _actions.Descriptions["foreign"], StringComparison.Ordinal);
        var kept = Assert.Single(await _app.QuarantinedAsync(unknown.Name.Value));
        Assert.Equal(("unknown", foreign, "Service Bus queue facts, message foreign"), (kept.Reason.Rule, kept.Raw, kept.Source));
        Assert.Contains(await _app.QuarantinedAsync("unknown"), item => item.Raw == broken && item.Reason.Rule == "syntax");
    }

    [Fact]
    public async Task A_message_over_the_limit_of_a_body_is_a_dead_letter_and_lies_in_quarantine()
    {
        await using var small = await AppParts.MakeAsync(_app.Pipeline, services => services.Configure<IntakeOptions>(options => options.MaxBodyBytes = 1024));
        var large = BodyOf(Some).TrimEnd('}') + new string(' ', 1024) + "}";

        await small.Make<RecordBusFacts>().Run([Message("large", large), Message("good", BodyOf(Some.Take(1)))], _actions, Never);

        Assert.Equal(["complete good", "dead large: limit"], _actions.Sorted);
        Assert.Contains("more than 1024 bytes", _actions.Descriptions["large"], StringComparison.Ordinal);
        Assert.Contains(await _app.QuarantinedAsync("unknown"), item => item.Raw == large && item.Reason.Rule == "limit");
    }

    [Fact]
    public async Task A_message_that_fails_is_given_back_by_the_host_and_the_others_are_recorded()
    {
        var missing = Encoding.UTF8.GetString(new QueuedMessage(_app.Pipeline.Name, null, "nobody/wrote-this.jsonl", null).ToUtf8Json());

        var failed = await Assert.ThrowsAsync<AggregateException>(() => RecordAsync(Message("missing", missing), Message("good", BodyOf(Some))));

        Assert.Contains("1 of 2 messages of the Service Bus queue 'facts'", failed.Message, StringComparison.Ordinal);
        Assert.Equal(["complete good"], _actions.Sorted);
    }

    [Fact]
    public async Task A_dead_letter_of_the_broker_is_poison_and_one_of_the_intake_is_not_kept_twice()
    {
        var body = BodyOf(Some);
        var poison = _app.Get<PoisonIntake>();
        await poison.KeepAsync(ItemKind.Facts, ServiceBusNames.DeadFacts, Message("refused", body, reason: "unknown"), Never);
        Assert.Empty(await _app.QuarantinedAsync());

        await poison.KeepAsync(ItemKind.Facts, ServiceBusNames.DeadFacts, Message("worn", body, reason: "MaxDeliveryCountExceeded"), Never);

        var kept = Assert.Single(await _app.QuarantinedAsync());
        Assert.Equal(("poison", body, "Service Bus queue facts/$DeadLetterQueue, message worn"), (kept.Reason.Rule, kept.Raw, kept.Source));
        Assert.Contains("MaxDeliveryCountExceeded", kept.Reason.Message, StringComparison.Ordinal);
        Assert.Equal(1, (await _app.Get<QuarantineDesk>().ListAsync(_app.Pipeline.Name.Value, new QuarantineFilter("poison", null), null, 10, Never)).Matching);
    }

    private Task RecordAsync(params ServiceBusReceivedMessage[] messages) => _app.Make<RecordBusFacts>().Run(messages, _actions, Never);

    private async Task<IReadOnlyList<Landing>> LandedAsync() => await _app.Facts.ListAsync(_app.Pipeline.Name, Never).ToListAsync();

    private string BodyOf(IEnumerable<Flight> flights) => Encoding.UTF8.GetString(
        new QueuedMessage(_app.Pipeline.Name, FlightLate.Json(flights.Select(flight => flight.Fact)), null, null).ToUtf8Json());

    private static ServiceBusReceivedMessage Message(string? id, string body, int deliveries = 1, string? reason = null) =>
        ServiceBusModelFactory.ServiceBusReceivedMessage(
            BinaryData.FromString(body), id, deliveryCount: deliveries, enqueuedTime: Messages.InsertedOn,
            properties: reason is null ? null : new Dictionary<string, object> { ["DeadLetterReason"] = reason });

    private sealed class Settled : ServiceBusMessageActions
    {
        private readonly ConcurrentQueue<string> _settled = new();

        public IEnumerable<string> Sorted => _settled.Order(StringComparer.Ordinal);

        public ConcurrentDictionary<string, string> Descriptions { get; } = new();

        public override Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default)
        {
            _settled.Enqueue($"complete {message.MessageId}");
            return Task.CompletedTask;
        }

        public override Task DeadLetterMessageAsync(
            ServiceBusReceivedMessage message, Dictionary<string, object>? propertiesToModify = null, string? deadLetterReason = null,
            string? deadLetterErrorDescription = null, CancellationToken cancellationToken = default)
        {
            _settled.Enqueue($"dead {message.MessageId}: {deadLetterReason}");
            Descriptions[message.MessageId] = deadLetterErrorDescription!;
            return Task.CompletedTask;
        }
    }
}
