using ReactiveMl.Cli;
using ReactiveMl.Cli.Demo;
using ReactiveMl.Cli.SampleData;
using ReactiveMl.Functions.Tests.Cli.SampleData;

namespace ReactiveMl.Functions.Tests.Cli.Demo;

public sealed class StreamSenderTests
{
    private static readonly Flight[] Flights = [.. Enumerable.Range(0, 1_000).Select(row => SomeFlights.At(row, minute: row))];

    [Fact]
    public async Task Everything_arrives_and_is_counted_by_its_receipt()
    {
        await using var app = await FakeApp.StartAsync();
        app.Refuses.UnionWith(["flight-3", "flight-999"]);
        var sender = Sender(app);

        await sender.SendAsync(Batches(), CancellationToken.None);

        Assert.Equal(new KindTally(Sent: 1_000, Refused: 2), sender.Facts);
        Assert.Equal(new KindTally(Sent: 1_000, Refused: 2), sender.Outcomes);
        Assert.Equal(998, app.Facts.Select(fact => fact["id"]!.GetValue<string>()).Distinct().Count());
        Assert.Equal(Flights[998].KnownAt, sender.NewestOutcome);
        Assert.Equal("item 3, distance: distance is 1 to 6000. (range, was 0)", sender.Refusals.First(refusal => refusal.Index == 3).ToString());
    }

    [Fact]
    public async Task A_batch_that_is_refused_as_a_whole_is_counted_too()
    {
        await using var app = await FakeApp.StartAsync();
        app.Refuses.Add("flight-0");
        var sender = Sender(app);

        await sender.SendAsync(new[] { MessageBatch.Of(false, Flights[0]) }.ToAsyncEnumerable(), CancellationToken.None);

        Assert.Equal(new KindTally(Sent: 1, Refused: 1), sender.Facts);
    }

    [Fact]
    public async Task Draining_ends_when_all_that_was_accepted_is_stored()
    {
        await using var app = await FakeApp.StartAsync();
        var sender = Sender(app);
        await sender.SendAsync(Batches(), CancellationToken.None);

        await sender.DrainAsync(TimeSpan.FromSeconds(30), CancellationToken.None);

        Assert.Equal(1_000, sender.Seen!.Facts.Items);
    }

    [Fact]
    public async Task Queues_that_are_never_worked_off_are_told_instead_of_waited_for()
    {
        await using var app = await FakeApp.StartAsync();
        app.StuckMessages = 1;

        var failed = await Assert.ThrowsAsync<CommandFailed>(() => Sender(app).DrainAsync(TimeSpan.Zero, CancellationToken.None));

        Assert.Equal("Waited 0 s for the queues to be worked off, in vain.", failed.Message);
    }

    private static StreamSender Sender(FakeApp app) => new(app.Client(), "flight-late", TimeProvider.System);

    private static IAsyncEnumerable<MessageBatch> Batches() =>
        MessageBatches.OfAsync(new ObservationStream(Flights.ToAsyncEnumerable()).UntilAsync(SomeFlights.Midnight.AddDays(2)));
}
