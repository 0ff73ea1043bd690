using System.Globalization;
using ReactiveMl.Cli.Api;
using ReactiveMl.Cli.SampleData;
using ReactiveMl.Cli.Terminal;

namespace ReactiveMl.Cli.Demo;

/// <summary>Goes on with the stream: predicts each fact when it happens, and shows the truth when it follows.</summary>
internal sealed class LaterStretch(ApiClient api, Screen screen, DemoSample sample, StreamSender sender, LiveQuality quality, bool hasHistory)
{
    private const int TruthsShown = 2;
    private static readonly TimeSpan ServesWithin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan HistoryWithin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan DrainWithin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits until the version that was published is the one that answers.</summary>
    public Task ServesAsync(int? version, CancellationToken cancellation) => Deadline.AwaitAsync<object>(
        async token => (await api.GetModelAsync(sample.Pipeline, token)).LoadedVersion == version ? this : null,
        ServesWithin, Poll, string.Create(CultureInfo.InvariantCulture, $"version {version} of {sample.Pipeline} to be loaded"), screen.Clock, cancellation);

    /// <summary>One step of the stream, to a moment; false when the data has come to its end.</summary>
    /// <remarks>
    /// What becomes known within the step is sent before the step's facts are predicted. That lets none see the future: the
    /// features of a row use only outcomes known by its own time.
    /// </remarks>
    public async Task<bool> StepAsync(ObservationStream stream, DateTimeOffset until, CancellationToken cancellation)
    {
        var events = await stream.UntilAsync(until, cancellation).ToListAsync(cancellation);
        await sender.SendAsync(MessageBatches.OfAsync(events.ToAsyncEnumerable(), cancellation), cancellation);
        var historyAsOf = hasHistory ? await HistoryReachesAsync(sender.NewestOutcome, cancellation) : null;
        var truths = Judge(events);
        var occurred = events.OfType<StreamEvent.Occurred>().Select(happened => happened.Observation).ToList();
        foreach (var rows in MessageBatches.OfFacts(occurred))
        {
            await PredictAsync(rows, cancellation);
        }

        Show(until, occurred.Count, truths, historyAsOf);
        return events.Count > 0 || stream.Open > 0;
    }

    /// <summary>Nothing new happens: the truth of every open prediction comes in.</summary>
    public async Task RestKnownAsync(ObservationStream stream, CancellationToken cancellation)
    {
        var rest = stream.RestKnown().ToList();
        await sender.SendAsync(MessageBatches.OfAsync(rest.ToAsyncEnumerable<StreamEvent>(), cancellation), cancellation);
        await sender.DrainAsync(DrainWithin, cancellation);
        Judge(rest);
        screen.Line(string.Create(CultureInfo.InvariantCulture, $"The last {rest.Count:N0} outcomes have become known; {quality.Open} predictions are without a truth."));
    }

    private List<JudgedPrediction> Judge(IEnumerable<StreamEvent> events) =>
        [.. events.OfType<StreamEvent.BecameKnown>().Select(known => quality.BecameKnown(known.Observation)).OfType<JudgedPrediction>()];

    private async Task<DateTimeOffset?> HistoryReachesAsync(DateTimeOffset? newest, CancellationToken cancellation)
    {
        DateTimeOffset? reached = null;
        await Deadline.AwaitAsync<object>(
            async token =>
            {
                reached = (await api.GetModelAsync(sample.Pipeline, token)).HistoryAsOf;
                return newest is null || reached >= newest ? this : null;
            },
            HistoryWithin, Poll, string.Create(CultureInfo.InvariantCulture, $"the model's history to reach the outcome known at {newest:u}"), screen.Clock, cancellation);
        return reached;
    }

    private async Task PredictAsync(MessageBatch rows, CancellationToken cancellation)
    {
        var answer = await api.PredictBatchAsync(sample.Pipeline, rows.ToJson(), cancellation);
        if (answer.Predictions.Count != rows.Items.Count)
        {
            throw new CommandFailed($"{rows.Items.Count} {sample.Things} were to be predicted and {answer.Predictions.Count} answers came back.");
        }

        foreach (var row in answer.Predictions)
        {
            var observation = rows.Items[row.Index];
            if (row.Error is { } error)
            {
                throw new CommandFailed($"No prediction for {observation.Id}: {error}");
            }

            quality.Predicted(observation, row);
        }
    }

    private void Show(DateTimeOffset until, int occurred, List<JudgedPrediction> truths, DateTimeOffset? historyAsOf)
    {
        var figures = quality.Figures();
        var history = historyAsOf is null ? "" : string.Create(CultureInfo.InvariantCulture, $", history to {historyAsOf:dd MMM HH:mm:ss}");
        screen.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{until - sample.Step:ddd dd MMM yyyy HH:mm}  {occurred,4} predicted, {truths.Count,4} became known{history} | {figures.Judged,6:N0} judged: {figures.Tell(sample.Bounds.Select(bound => bound.Metric))}"));
        foreach (var truth in truths.Where((_, i) => i % Math.Max(1, truths.Count / TruthsShown) == 0).Take(TruthsShown))
        {
            screen.Line($"    {truth}");
        }
    }
}
