using ReactiveMl.LocalRuntime.Tests.Broker;

namespace ReactiveMl.LocalRuntime.Tests.Conformance;

/// <summary>What the trigger does with messages, on the wire as Service Bus has it.</summary>
[Trait("RealHost", "no")]
public sealed class ServiceBus(RunningBus bus) : IClassFixture<RunningBus>
{
    private readonly FunctionApp _app = bus.App;

    [Fact]
    [Trait("Conformance", "C65")]
    public async Task C65_A_message_that_was_handled_is_completed_and_one_that_failed_comes_again_at_once()
    {
        bus.Text.Send("handled");
        Assert.Equal(("handled", "Accepted", 1), End(await bus.Text.EndedAsync()));

        bus.Settle.Send("abandon once");
        Assert.Equal(("abandon once", "Accepted", 2), End(await bus.Settle.EndedAsync()));
    }

    [Fact]
    [Trait("Conformance", "C66")]
    public async Task C66_A_message_that_always_fails_is_tried_ten_times_and_dead_lettered_by_the_broker()
    {
        bus.Text.Send("fail always");

        var ended = await bus.Text.EndedAsync();
        Assert.Equal(("fail always", "dead-lettered", 10), End(ended));
        Assert.Equal("MaxDeliveryCountExceeded", ended.Reason);
        Assert.Equal(Enumerable.Repeat(1, 10), Enumerable.Range(1, 10).Select(count => _app.Count($"bus handled fail always of {ended.Id} try {count} ")));
    }

    [Fact]
    [Trait("Conformance", "C67")]
    public async Task C67_A_message_that_is_left_unsettled_comes_again_when_its_lock_ends()
    {
        bus.Settle.Send("forget");

        await _app.LineAsync(line => line.Contains("bus handled forget", StringComparison.Ordinal) && line.Contains("try 2 ", StringComparison.Ordinal), "a second try");
    }

    [Fact]
    [Trait("Conformance", "C68")]
    public async Task C68_A_dead_letter_goes_with_its_reason_description_and_properties()
    {
        bus.Settle.Send("dead");

        var ended = await bus.Settle.EndedAsync();
        Assert.Equal(("dead", "com.microsoft:dead-letter", 1), End(ended));
        Assert.Equal(("unknown", "There is no such pipeline.", "test"), (ended.Reason, ended.Description, ended.Why));
    }

    [Fact]
    [Trait("Conformance", "C69")]
    public async Task C69_An_abandoned_message_comes_with_the_properties_and_a_deferred_one_does_not_come()
    {
        bus.Settle.Send("abandon once");
        await bus.Settle.EndedAsync();
        await _app.LineAsync(line => line.Contains("bus handled abandon once", StringComparison.Ordinal) && line.Contains("not yet try 2", StringComparison.Ordinal), "the property");

        bus.Settle.Send("defer");
        Assert.Equal(("defer", "deferred", 1), End(await bus.Settle.EndedAsync()));
    }

    [Fact]
    [Trait("Conformance", "C71")]
    public async Task C71_Of_a_batch_that_fails_what_was_not_settled_comes_again()
    {
        bus.Batch.Send("first");
        await bus.Batch.EndedAsync();
        foreach (var body in new[] { "done-1", "throw", "done-2", "left" })
        {
            bus.Batch.Send(body);
        }

        var ended = new List<StandInMessage>();
        while (ended.Count < 4)
        {
            ended.Add(await bus.Batch.EndedAsync());
        }

        Assert.Equal(["done-1", "done-2", "left", "throw"], ended.Select(message => message.Body).Order(StringComparer.Ordinal));
        Assert.All(ended, message => Assert.Equal("Accepted", message.Ended));
        Assert.All(ended.Where(message => message.Body.StartsWith("done", StringComparison.Ordinal)), message => Assert.Equal(1, message.DeliveryCount));
        Assert.Equal(2, ended.Single(message => message.Body == "throw").DeliveryCount);
    }

    [Fact]
    [Trait("Conformance", "C73")]
    public async Task C73_A_message_is_not_given_to_another_while_its_function_runs_longer_than_the_lock()
    {
        bus.Text.Send("slow and long");

        Assert.Equal(("slow and long", "Accepted", 1), End(await bus.Text.EndedAsync()));
        Assert.Equal(1, _app.Count("bus handled slow and long"));
    }

    [Fact]
    public async Task A_body_is_read_as_the_parameters_JSON_and_brings_its_metadata()
    {
        bus.Work.Send("""{"name":"bus-work","count":3}""");

        var names = (await _app.LineAsync("bus metadata of bus-work: ")).Split("bus-work: ")[1].TrimEnd(';').Split(' ');
        Assert.Superset(
            new HashSet<string> { "MessageId", "DeliveryCount", "LockToken", "EnqueuedTimeUtc", "SequenceNumber", "ApplicationProperties" }, names.ToHashSet());
    }

    [Fact]
    public async Task An_output_of_an_array_is_one_message_each_as_plain_text()
    {
        await _app.Http.PostAsync("/api/bus/sent?none", null);
        await _app.Http.PostAsync("/api/bus/sent", null);

        var ended = new[] { await bus.Text.EndedAsync(), await bus.Text.EndedAsync() };
        Assert.Equal(["sent", "sent again"], ended.Select(message => message.Body).Order(StringComparer.Ordinal));
        Assert.All(ended, message => Assert.Equal("text/plain", message.Id)); // The stand-in keeps the content type of what it was sent there.
    }

    private static (string Body, string? Ended, int DeliveryCount) End(StandInMessage message) => (message.Body, message.Ended, message.DeliveryCount);
}
