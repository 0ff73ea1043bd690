using System.Globalization;
using ReactiveMl.Cli.Flights;
using ReactiveMl.Cli.Terminal;

namespace ReactiveMl.Cli.Demo;

/// <summary>Streams the flights of the first week of 2001 through the queue, outcomes as they become known.</summary>
internal sealed class FirstWeek(Screen screen, FlightSender sender)
{
    public static readonly DateTimeOffset Begin = new(2001, 1, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset End = Begin.AddDays(7);
    private static readonly TimeSpan DrainWithin = TimeSpan.FromMinutes(2);

    private long _landed;
    private long _late;

    /// <summary>The share of late flights among those that landed: what one would say of any flight, knowing nothing else.</summary>
    public double Prior => _landed == 0 ? 0 : (double)_late / _landed;

    public async Task StreamAsync(FlightStream flights, CancellationToken cancellation)
    {
        screen.Step("The first week of 2001, streamed");
        screen.Line("A flight is a fact when it departs; its delay is an outcome of its own when it lands.");
        screen.Line("Departure is local time, written as if UTC; the data has no landing, so we compute it: 30 minutes and 7.5 miles a minute.");
        var began = screen.Clock.GetTimestamp();
        await screen.ShowAsync(Progress, async () =>
        {
            await sender.SendAsync(MessageBatches.OfAsync(Counted(flights.UntilAsync(End, cancellation)), cancellation), cancellation);
            await sender.DrainAsync(DrainWithin, cancellation);
            return true;
        });
        screen.Good(string.Create(
            CultureInfo.InvariantCulture,
            $"{sender.Facts.Sent:N0} flights and {sender.Outcomes.Sent:N0} outcomes sent and stored in {screen.Clock.GetElapsedTime(began).TotalSeconds:0.0} s; {flights.InTheAir:N0} flights are in the air; {Prior:P1} of those landed were late"));
        foreach (var refusal in sender.Refusals)
        {
            screen.Line($"     refused, for example: {refusal}");
        }
    }

    private IReadOnlyList<ProgressLine> Progress()
    {
        var sent = sender.Facts.Sent + sender.Outcomes.Sent;
        var stored = (sender.Seen?.Facts.Items ?? 0) + (sender.Seen?.Outcomes.Items ?? 0);
        var share = sender.SentUntil is { } until ? (until - Begin) / (End - Begin) : 0;
        return
        [
            new(string.Create(CultureInfo.InvariantCulture, $"sent {sent:N0}, to {sender.SentUntil:ddd HH:mm}"), share),
            new(string.Create(CultureInfo.InvariantCulture, $"stored {stored:N0}, {sender.Seen?.Waiting.Total ?? 0} messages waiting"), sent == 0 ? 0 : share * Math.Min(1, (double)stored / sent)),
        ];
    }

    private async IAsyncEnumerable<FlightEvent> Counted(IAsyncEnumerable<FlightEvent> events)
    {
        await foreach (var happened in events)
        {
            if (happened is FlightEvent.Landed)
            {
                _landed++;
                _late += happened.Flight.IsLate ? 1 : 0;
            }

            yield return happened;
        }
    }
}
