using System.Diagnostics;
using System.Diagnostics.Metrics;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Telemetry;

/// <summary>What is counted and timed. Where nobody listens, each call is one comparison.</summary>
public static class Instruments
{
    public const string MeterName = "ReactiveMl";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> Items = Meter.CreateCounter<long>(
        "reactiveml.items", "{item}", "Facts and outcomes that landed, and those that were refused.");

    private static readonly Counter<long> Messages = Meter.CreateCounter<long>(
        "reactiveml.messages", "{message}", "Queue messages that landed, had landed before, or went to quarantine.");

    private static readonly Histogram<double> Runs = Meter.CreateHistogram(
        "reactiveml.run.duration", "s", "How long training runs took, by how they ended.", advice: Seconds(1, 3, 10, 30, 60, 180, 600, 1800, 3600, 10800));

    private static readonly Counter<long> Predictions = Meter.CreateCounter<long>(
        "reactiveml.predictions", "{row}", "Rows that were answered.");

    private static readonly Histogram<double> Asked = Meter.CreateHistogram(
        "reactiveml.prediction.duration", "s", "How long a version took for a row that it was asked.",
        advice: Seconds(0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10));

    private static readonly Counter<long> Dropped = Meter.CreateCounter<long>(
        "reactiveml.prediction_log.dropped", "{row}", "Predictions that were not logged, because too many were waiting.");

    private static readonly Counter<long> FlushFailures = Meter.CreateCounter<long>(
        "reactiveml.prediction_log.flush_failures", "{failure}", "Tries to write the prediction log that failed; what they were to write is tried again.");

    private static readonly Gauge<int> Breakers = Meter.CreateGauge<int>(
        "reactiveml.breaker.state", null, "The circuit breaker of a version: 0 closed, 1 half open, 2 open, 3 held open.");

    private static readonly Histogram<double> Joined = Meter.CreateHistogram(
        "reactiveml.outcome.delay", "s", "How long after a prediction its outcome was recorded; one a prediction that was scored.",
        advice: Seconds(1, 10, 60, 600, 3600, 21600, 86400, 604800, 2592000));

    private static readonly Gauge<double> Lag = Meter.CreateGauge<double>(
        "reactiveml.outcome.lag", "s", "How old the newest outcome is that the live quality knows.");

    public static void ItemsRead(string kind, PipelineName pipeline, int accepted, int refused)
    {
        if (Items.Enabled)
        {
            Items.Add(accepted, new("kind", kind), new("pipeline", pipeline.Value), new("result", "accepted"));
            Items.Add(refused, new("kind", kind), new("pipeline", pipeline.Value), new("result", "refused"));
        }
    }

    /// <param name="result">landed, duplicate, or quarantined.</param>
    public static void MessageRead(string queue, string result) => Messages.Add(1, new("queue", queue), new("result", result));

    /// <param name="status">accepted, rejected, cancelled or failed.</param>
    public static void RunEnded(PipelineName pipeline, string status, TimeSpan took) =>
        Runs.Record(took.TotalSeconds, new("pipeline", pipeline.Value), new("status", status));

    public static void PredictionMade(PipelineName pipeline, int version, ServingRole role, bool degraded)
    {
        if (Predictions.Enabled)
        {
            var tags = Of(pipeline, version, role);
            tags.Add("degraded", degraded);
            Predictions.Add(1, tags);
        }
    }

    public static void VersionAsked(PipelineName pipeline, int version, ServingRole role, AskedOutcome outcome, TimeSpan took)
    {
        if (Asked.Enabled)
        {
            var tags = Of(pipeline, version, role);
            tags.Add("outcome", outcome.ToString());
            Asked.Record(took.TotalSeconds, tags);
        }
    }

    /// <summary>A version's circuit breaker changed its state, as Polly numbers the states.</summary>
    public static void BreakerMoved(PipelineName pipeline, int version, int state) =>
        Breakers.Record(state, new("pipeline", pipeline.Value), new("version", version));

    public static void PredictionsDropped(PipelineName pipeline, long rows) => Dropped.Add(rows, new KeyValuePair<string, object?>("pipeline", pipeline.Value));

    public static void FlushFailed(PipelineName pipeline) => FlushFailures.Add(1, new KeyValuePair<string, object?>("pipeline", pipeline.Value));

    public static void OutcomeJoined(PipelineName pipeline, int version, ServingRole role, TimeSpan after)
    {
        if (Joined.Enabled)
        {
            Joined.Record(after.TotalSeconds, Of(pipeline, version, role));
        }
    }

    public static void OutcomesJoinedUpTo(PipelineName pipeline, TimeSpan behind) =>
        Lag.Record(behind.TotalSeconds, new KeyValuePair<string, object?>("pipeline", pipeline.Value));

    private static TagList Of(PipelineName pipeline, int version, ServingRole role) =>
        new() { { "pipeline", pipeline.Value }, { "version", version }, { "role", role.ToString() } };

    private static InstrumentAdvice<double> Seconds(params double[] boundaries) => new() { HistogramBucketBoundaries = boundaries };
}
