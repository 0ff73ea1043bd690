using System.Globalization;
using ReactiveMl.Cli.Api;
using ReactiveMl.Cli.Flights;
using ReactiveMl.Cli.Terminal;

namespace ReactiveMl.Cli.Demo;

/// <summary>Goes on with the stream: predicts each flight at its departure, and shows the truth when it follows.</summary>
internal sealed class LaterFlights(ApiClient api, Screen screen, FlightSender sender, string pipeline, LiveQuality quality)
{
    public static readonly TimeSpan Step = TimeSpan.FromMinutes(30);
    private const int RowsInARequest = 1_000;
    private const int TruthsShown = 2;
    private static readonly TimeSpan ServesWithin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan HistoryWithin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan DrainWithin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits until the version that was published is the one that answers.</summary>
    public Task ServesAsync(int? version, CancellationToken cancellation) => Deadline.AwaitAsync<object>(
        async token => (await api.GetModelAsync(pipeline, token)).LoadedVersion == version ? this : null,
        ServesWithin, Poll, string.Create(CultureInfo.InvariantCulture, $"version {version} of {pipeline} to be loaded"), screen.Clock, cancellation);

    /// <summary>One step of the stream, to a moment; false when the data has come to its end.</summary>
    /// <remarks>
    /// What lands within the step is sent before the step's departures are predicted. That lets no flight see the future:
    /// a flight's features use only outcomes known by its own departure, and none lands within the 34 minutes of the shortest.
    /// </remarks>
    public async Task<bool> StepAsync(FlightStream flights, DateTimeOffset until, CancellationToken cancellation)
    {
        var events = await flights.UntilAsync(until, cancellation).ToListAsync(cancellation);
        await sender.SendAsync(MessageBatches.OfAsync(events.ToAsyncEnumerable(), cancellation), cancellation);
        var historyAsOf = await HistoryReachesAsync(sender.NewestOutcome, cancellation);
        var truths = Judge(events);
        var departed = events.OfType<FlightEvent.Departed>().Select(departure => departure.Flight).ToList();
        foreach (var rows in departed.Chunk(RowsInARequest))
        {
            await PredictAsync(rows, cancellation);
        }

        Show(until, departed.Count, truths, historyAsOf);
        return events.Count > 0 || flights.InTheAir > 0;
    }

    /// <summary>No further departures: the truth of every open prediction comes in.</summary>
    public async Task LandAllAsync(FlightStream flights, CancellationToken cancellation)
    {
        var landings = flights.LandAll().ToList();
        await sender.SendAsync(MessageBatches.OfAsync(landings.ToAsyncEnumerable<FlightEvent>(), cancellation), cancellation);
        await sender.DrainAsync(DrainWithin, cancellation);
        Judge(landings);
        screen.Line(string.Create(CultureInfo.InvariantCulture, $"The {landings.Count:N0} flights in the air have landed; {quality.Open} predictions are without a truth."));
    }

    private List<JudgedPrediction> Judge(IEnumerable<FlightEvent> events) =>
        [.. events.OfType<FlightEvent.Landed>().Select(landing => quality.Landed(landing.Flight)).OfType<JudgedPrediction>()];

    private async Task<DateTimeOffset?> HistoryReachesAsync(DateTimeOffset? newest, CancellationToken cancellation)
    {
        DateTimeOffset? reached = null;
        await Deadline.AwaitAsync<object>(
            async token =>
            {
                reached = (await api.GetModelAsync(pipeline, token)).HistoryAsOf;
                return newest is null || reached >= newest ? this : null;
            },
            HistoryWithin, Poll, string.Create(CultureInfo.InvariantCulture, $"the model's history to reach the outcome known at {newest:u}"), screen.Clock, cancellation);
        return reached;
    }

    private async Task PredictAsync(Flight[] flights, CancellationToken cancellation)
    {
        var answer = await api.PredictBatchAsync(pipeline, new MessageBatch(IsOutcomes: false, flights).ToJson(), cancellation);
        if (answer.Predictions.Count != flights.Length)
        {
            throw new CommandFailed($"{flights.Length} flights were to be predicted and {answer.Predictions.Count} answers came back.");
        }

        foreach (var row in answer.Predictions)
        {
            var flight = flights[row.Index];
            if (row is not { Probability: { } probability, Label: { } late })
            {
                throw new CommandFailed($"No prediction for {flight.Id}: {row.Error}");
            }

            quality.Predicted(flight, probability, late);
        }
    }

    private void Show(DateTimeOffset until, int departed, List<JudgedPrediction> truths, DateTimeOffset? historyAsOf)
    {
        var figures = quality.Figures();
        screen.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{until - Step:ddd dd MMM HH:mm}  {departed,4} predicted, {truths.Count,4} landed, history to {historyAsOf:HH:mm:ss} | {figures.Judged,6:N0} judged: ROC-AUC {OrNone(figures.RocAuc)}, PR-AUC {OrNone(figures.PrAuc)} (late {figures.LateShare:P0}), log loss {figures.LogLoss:0.000} (prior {figures.PriorLogLoss:0.000})"));
        foreach (var truth in truths.Where((_, i) => i % Math.Max(1, truths.Count / TruthsShown) == 0).Take(TruthsShown))
        {
            screen.Line(string.Create(
                CultureInfo.InvariantCulture,
                $"    {truth.Flight.DepartedAt:HH:mm} {truth.Flight.Origin}-{truth.Flight.Destination}  {truth.Probability,4:P0} late, said {(truth.SaidLate ? "late" : "on time"),-7}  truth: {truth.Flight.Delay,4:+0;-0;0} min, {(truth.WasRight ? "right" : "wrong")}"));
        }
    }

    // Not defined before both kinds of flight have landed.
    private static string OrNone(double? metric) => metric?.ToString("0.000", CultureInfo.InvariantCulture) ?? "n/a";
}
