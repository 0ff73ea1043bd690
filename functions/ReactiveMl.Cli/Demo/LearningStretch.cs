using System.Globalization;
using ReactiveMl.Cli.SampleData;
using ReactiveMl.Cli.Terminal;

namespace ReactiveMl.Cli.Demo;

/// <summary>Streams what is to be learned from through the queue, outcomes as they become known.</summary>
internal sealed class LearningStretch(Screen screen, DemoSample sample, StreamSender sender, LiveQuality quality)
{
    private static readonly TimeSpan DrainWithin = TimeSpan.FromMinutes(2);

    public async Task StreamAsync(ObservationStream stream, CancellationToken cancellation)
    {
        screen.Step($"{sample.LearningTitle}, streamed");
        foreach (var line in sample.About)
        {
            screen.Line(line);
        }

        var began = screen.Clock.GetTimestamp();
        await screen.ShowAsync(Progress, async () =>
        {
            await sender.SendAsync(MessageBatches.OfAsync(Learned(stream.UntilAsync(sample.LearnUntil, cancellation)), cancellation), cancellation);
            await sender.DrainAsync(DrainWithin, cancellation);
            return true;
        });
        screen.Good(string.Create(
            CultureInfo.InvariantCulture,
            $"{sender.Facts.Sent:N0} {sample.Things} and {sender.Outcomes.Sent:N0} outcomes sent and stored in {screen.Clock.GetElapsedTime(began).TotalSeconds:0.0} s; {stream.Open:N0} are without an outcome yet; {quality.TellKnown()}"));
        foreach (var refusal in sender.Refusals)
        {
            screen.Line($"     refused, for example: {refusal}");
        }
    }

    private IReadOnlyList<ProgressLine> Progress()
    {
        var sent = sender.Facts.Sent + sender.Outcomes.Sent;
        var stored = (sender.Seen?.Facts.Items ?? 0) + (sender.Seen?.Outcomes.Items ?? 0);
        var share = sender.SentUntil is { } until ? Math.Clamp((until - sample.Begin) / (sample.LearnUntil - sample.Begin), 0, 1) : 0;
        return
        [
            new(string.Create(CultureInfo.InvariantCulture, $"sent {sent:N0}, to {sender.SentUntil:ddd dd MMM yyyy HH:mm}"), share),
            new(string.Create(CultureInfo.InvariantCulture, $"stored {stored:N0}, {sender.Seen?.Waiting.Total ?? 0} messages waiting"), sent == 0 ? 0 : share * Math.Min(1, (double)stored / sent)),
        ];
    }

    private async IAsyncEnumerable<StreamEvent> Learned(IAsyncEnumerable<StreamEvent> events)
    {
        await foreach (var happened in events)
        {
            if (happened is StreamEvent.BecameKnown)
            {
                quality.Learned(happened.Observation);
            }

            yield return happened;
        }
    }
}
