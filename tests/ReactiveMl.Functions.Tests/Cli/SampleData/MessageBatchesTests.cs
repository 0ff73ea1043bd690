using System.Text;
using ReactiveMl.Cli.SampleData;

namespace ReactiveMl.Functions.Tests.Cli.SampleData;

public sealed class MessageBatchesTests
{
    private const int QueueLimit = 48 * 1024;

    [Fact]
    public async Task Facts_go_by_200_and_outcomes_by_400_and_the_rest_follows()
    {
        var flights = Enumerable.Range(0, 450).Select(row => SomeFlights.At(row, minute: row / 100)).ToArray();
        var events = flights.Select(flight => (StreamEvent)new StreamEvent.Occurred(flight)).Concat(flights.Select(flight => new StreamEvent.BecameKnown(flight)));

        var batches = await MessageBatches.OfAsync(events.ToAsyncEnumerable()).ToListAsync();

        Assert.Equal([(false, 200), (false, 200), (true, 400), (false, 50), (true, 50)], batches.Select(batch => (batch.IsOutcomes, batch.Items.Count)));
        Assert.Equal(flights, batches.Where(batch => !batch.IsOutcomes).SelectMany(batch => batch.Items));
        Assert.Equal(flights, batches.Where(batch => batch.IsOutcomes).SelectMany(batch => batch.Items));
    }

    [Fact]
    public void A_batch_of_long_texts_is_full_early()
    {
        var mail = new Mail("spam-1", "00001", SomeFlights.Midnight, "a@example.org", "Offer", new string('x', Mail.LongestBody));

        var batches = MessageBatches.OfFacts(Enumerable.Repeat(mail, 12)).ToList();

        // Six bodies of 8,000 letters are the first that pass 40 KiB.
        Assert.Equal([6, 6], batches.Select(batch => batch.Items.Count));
        Assert.All(batches, batch => Assert.InRange(batch.ToJson().Length, 40 * 1024, 60 * 1024));
    }

    [Fact]
    public async Task Nothing_to_send_makes_no_request() => Assert.Empty(await MessageBatches.OfAsync(AsyncEnumerable.Empty<StreamEvent>()).ToListAsync());

    [Fact]
    public void A_fact_says_what_is_known_at_departure_and_no_more() => Assert.Equal(
        """[{"id":"flight-7","departedAt":"2001-01-01T00:05:00Z","origin":"ATL","destination":"SAV","distance":225}]""",
        Encoding.UTF8.GetString(MessageBatch.Of(false, SomeFlights.At(7, minute: 5, delay: 40)).ToJson()));

    [Fact]
    public void An_outcome_names_its_fact_and_since_when_it_is_known() => Assert.Equal(
        """[{"fact":"flight-7","delay":-40,"landedAt":"2001-01-01T01:05:00Z"}]""",
        Encoding.UTF8.GetString(MessageBatch.Of(true, SomeFlights.At(7, minute: 5, delay: -40)).ToJson()));

    [Fact]
    public void A_full_batch_of_the_longest_rows_fits_a_queue_message()
    {
        var longest = SomeFlights.At(2_999_999, minute: 260_000, delay: -1440, distance: 4962);

        Assert.InRange(MessageBatch.Of(false, Enumerable.Repeat(longest, MessageBatch.MostFacts)).ToJson().Length, 1, QueueLimit);
        Assert.InRange(MessageBatch.Of(true, Enumerable.Repeat(longest, MessageBatch.MostOutcomes)).ToJson().Length, 1, QueueLimit);
    }
}
