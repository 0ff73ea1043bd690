using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace ReactiveMl.Functions.Publication;

/// <summary>The story of a release: behind the answer, then to a part of the callers, then, if nothing speaks against it, to all.</summary>
/// <remarks>Each stage, and each few looks within a long one, is an execution of its own: the history stays short however long a release takes.</remarks>
public static class ReleaseModel
{
    // For an hour it outlives a storage account that does not answer: a version must not be left without its guard.
    private static readonly TaskOptions Retried = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 60, firstRetryInterval: TimeSpan.FromSeconds(5), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(1)));

    /// <returns>How it ended; null where it goes on as new.</returns>
    [Function(nameof(ReleaseModel))]
    public static async Task<ReleaseEnded?> Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var release = context.GetInput<ReleaseUnderWay>() ?? throw new InvalidOperationException($"{nameof(ReleaseModel)} was started without a {nameof(ReleaseUnderWay)}.");
        try
        {
            return await GoOnAsync(context, release);
        }
        catch (TaskFailedException failed)
        {
            var reason = $"{failed.TaskName} failed: {failed.FailureDetails.ErrorMessage}";
            return await EndAsync(context, new StageOutcome(release, ReleaseEnded.Failed, release.InstanceId, reason));
        }
    }

    private static async Task<ReleaseEnded?> GoOnAsync(TaskOrchestrationContext context, ReleaseUnderWay release)
    {
        // Give the version what the stage gives it.
        if (release.Since is null)
        {
            release = release with { Since = new DateTimeOffset(context.CurrentUtcDateTime, TimeSpan.Zero) };
            var begun = await context.CallActivityAsync<StageBegun>(nameof(BeginStage), release, Retried);
            if (begun.Over is { } over)
            {
                return await EndAsync(context, new StageOutcome(release, ReleaseEnded.Overtaken, release.InstanceId, over));
            }
        }

        // Look again and again how it does, until the stage is over or somebody decides.
        var outcome = await new StageWatch(context, release, Retried).WatchAsync();
        if (outcome.Status is not null)
        {
            return await EndAsync(context, outcome);
        }

        // Go on as new, with the same stage or the next.
        context.ContinueAsNew(outcome.Release);
        return null;
    }

    private static async Task<ReleaseEnded> EndAsync(TaskOrchestrationContext context, StageOutcome outcome)
    {
        // Make it the champion, or take it out.
        var at = new DateTimeOffset(context.CurrentUtcDateTime, TimeSpan.Zero);
        var ended = await context.CallActivityAsync<ReleaseEnded>(
            nameof(EndRelease), new ReleaseToEnd(outcome.Release with { Settled = null }, outcome.Status!, outcome.By, outcome.Reason, at), Retried);
        var since = outcome.Release.Since ?? at;
        context.SetCustomStatus(new ReleaseProgress(
            ended.Status, outcome.Release.Title, since, at, ended.Sentence, outcome.Measured?.Verdict.Guards ?? [], outcome.Measured?.Challenger, outcome.Measured?.Champion));
        return ended;
    }
}
