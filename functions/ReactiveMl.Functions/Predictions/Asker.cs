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
    internal ValueTask<AskedVersion> AskAsync(PipelineName pipeline, ServedStep step, FeatureValue[]?[] rows, long until)
    {
        var model = step.Model;
        if (!model.Breaker.IsClosed)
        {
            return new(new AskedVersion($"Version {step.Version} is quarantined: {model.Breaker.Reason}."));
        }

        if (model.Overdue >= options.Value.MaxOverdue)
        {
            return new(new AskedVersion($"Version {step.Version} still owes {model.Overdue} answers."));
        }

        if (!model.TryUse())
        {
            return new(new AskedVersion($"Version {step.Version} was replaced.") { Gone = true });
        }

        // Another thread would cost more than the answer, and nothing is gained by it where the answer cannot hang.
        return model.EndsSoon ? new(AskHere(pipeline, step, rows, until)) : AskBesideAsync(pipeline, step, rows, until);
    }

    /// <summary>Asks a quarantined version its golden rows, once its time has come.</summary>
    public Task ProbeAsync(ServedModel model) => model.Breaker.ProbeAsync(async () => model.Overdue < options.Value.MaxOverdue && model.TryUse()
        ? await Asking.Begin(model, model.Golden, After(options.Value.Deadline), clock, watch).Outcome()
        : AskedOutcome.TooLate);

    private AskedVersion AskHere(PipelineName pipeline, ServedStep step, FeatureValue[]?[] rows, long until)
    {
        var (model, began, answers) = (step.Model, clock.GetTimestamp(), new float[]?[rows.Length]);
        var (outcome, failure, now) = (AskedOutcome.Answered, default(Exception), began);
        try
        {
            for (var row = 0; row < rows.Length && outcome == AskedOutcome.Answered; row++)
            {
                answers[row] = rows[row] is { } features ? model.Score(features) : null;
                now = clock.GetTimestamp();
                outcome = now <= until ? AskedOutcome.Answered : AskedOutcome.TooLate;
            }
        }
        catch (Exception thrown)
        {
            // Whatever a model throws is an answer that it could not give; the caller is answered by another.
            (outcome, failure, now) = (AskedOutcome.Failed, thrown, clock.GetTimestamp());
        }

        model.Dispose();
        return Conclude(pipeline, step, rows, new(outcome, answers, clock.GetElapsedTime(began, now), failure), clock.GetElapsedTime(began, until));
    }

    private async ValueTask<AskedVersion> AskBesideAsync(PipelineName pipeline, ServedStep step, FeatureValue[]?[] rows, long until)
    {
        var time = Until(until);
        var asking = Asking.Begin(step.Model, rows, until, clock, watch);
        var outcome = await asking.Outcome();
        return outcome == AskedOutcome.TooLate && !asking.Overran
            ? new("This instance has too much to do.")
            : Conclude(pipeline, step, rows, new(outcome, asking.Answers, asking.Took, asking.Failure), time);
    }

    private AskedVersion Conclude(PipelineName pipeline, ServedStep step, FeatureValue[]?[] rows, Asked asked, TimeSpan time)
    {
        step.Model.Breaker.Tell(asked.Outcome);
        Note(pipeline, step, rows, asked.Outcome, asked.Took);
        switch (asked.Outcome)
        {
            case AskedOutcome.Answered:
                return new(null) { Answers = asked.Answers, Took = asked.Took };
            case AskedOutcome.Failed:
                HasFailed(logger, asked.Failure!, pipeline.Value, step.Version);
                return new($"Version {step.Version} failed at it ({asked.Failure!.GetType().Name}).");
            default:
                return new(string.Create(CultureInfo.InvariantCulture, $"Version {step.Version} did not answer within {time.TotalMilliseconds:F0} ms."));
        }
    }

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

    private readonly record struct Asked(AskedOutcome Outcome, float[]?[] Answers, TimeSpan Took, Exception? Failure);

    [LoggerMessage(1, LogLevel.Warning, "A version failed at a prediction. Pipeline: {Pipeline}. Version: {Version}.")]
    private static partial void HasFailed(ILogger logger, Exception failure, string pipeline, int version);
}
