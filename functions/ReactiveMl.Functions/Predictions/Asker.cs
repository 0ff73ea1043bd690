using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ReactiveMl.Features;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Predictions;

/// <summary>Asks versions, each until its deadline and none that is quarantined, and takes note of what comes of it.</summary>
public sealed partial class Asker(PredictionLog log, AskingWatch watch, IOptions<ServingOptions> options, TimeProvider clock, ILogger<Asker> logger)
{
    /// <summary>The timestamp of so long from now.</summary>
    public long After(TimeSpan time) => clock.GetTimestamp() + (long)(time.TotalSeconds * clock.TimestampFrequency);

    /// <summary>How long it is until then.</summary>
    public TimeSpan Until(long timestamp) => clock.GetElapsedTime(clock.GetTimestamp(), timestamp);

    /// <param name="rows">The rows' features; null in the place of a row that has none.</param>
    /// <param name="until">The timestamp of the deadline.</param>
    internal async ValueTask<AskedVersion> AskAsync(PipelineName pipeline, ServedStep step, FeatureValue[]?[] rows, long until)
    {
        var model = step.Model;
        if (!model.Breaker.IsClosed)
        {
            return new($"Version {step.Version} is quarantined: {model.Breaker.Reason}.");
        }

        if (model.Overdue >= options.Value.MaxOverdue)
        {
            return new($"Version {step.Version} still owes {model.Overdue} answers.");
        }

        if (!model.TryUse())
        {
            return new($"Version {step.Version} was replaced.") { Gone = true };
        }

        var time = Until(until);
        var asking = Asking.Begin(model, rows, until, clock, watch);
        var outcome = await asking.Outcome();
        if (outcome == AskedOutcome.TooLate && !asking.Overran)
        {
            return new("This instance has too much to do.");
        }

        model.Breaker.Tell(outcome);
        Note(pipeline, step, rows, outcome, asking.Took);
        switch (outcome)
        {
            case AskedOutcome.Answered:
                return new(null) { Answers = asking.Answers, Took = asking.Took };
            case AskedOutcome.Failed:
                HasFailed(logger, asking.Failure!, pipeline.Value, step.Version);
                return new($"Version {step.Version} failed at it ({asking.Failure!.GetType().Name}).");
            default:
                return new(string.Create(CultureInfo.InvariantCulture, $"Version {step.Version} did not answer within {time.TotalMilliseconds:F0} ms."));
        }
    }

    /// <summary>Asks a quarantined version its golden rows, once its time has come.</summary>
    public Task ProbeAsync(ServedModel model) => model.Breaker.ProbeAsync(async () => model.Overdue < options.Value.MaxOverdue && model.TryUse()
        ? await Asking.Begin(model, model.Golden, After(options.Value.Deadline), clock, watch).Outcome()
        : AskedOutcome.TooLate);

    private void Note(PipelineName pipeline, ServedStep step, FeatureValue[]?[] rows, AskedOutcome outcome, TimeSpan took)
    {
        foreach (var row in rows)
        {
            if (row is not null)
            {
                log.Asked(pipeline, step.Version, step.Role, outcome, took / rows.Length);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "A version failed at a prediction. Pipeline: {Pipeline}. Version: {Version}.")]
    private static partial void HasFailed(ILogger logger, Exception failure, string pipeline, int version);
}
