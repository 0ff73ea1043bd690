using System.Runtime.ExceptionServices;

namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>Calls a task again as its policy or handler says; every delay is a durable timer.</summary>
internal static class Retries
{
    public static Task<T> Run<T>(TaskOrchestrationContext context, TaskRetryOptions? options, Func<Task<T>> call) => options switch
    {
        { Policy: { } policy } => Run(context, call, failed => MayRetry(context, policy, failed)),
        { Handler: { } handler } => Run(context, call, failed => handler(failed)),
        _ => call(),
    };

    private static async Task<T> Run<T>(TaskOrchestrationContext context, Func<Task<T>> call, Func<RetryContext, Task<bool>> mayRetry)
    {
        var firstAttempt = context.CurrentUtcDateTime;
        for (var failures = 1; ; failures++)
        {
            TaskFailedException failed;
            try
            {
                return await call();
            }
            catch (TaskFailedException exception)
            {
                failed = exception;
            }

            var retry = new RetryContext(
                context, failures, failed.FailureDetails, context.CurrentUtcDateTime - firstAttempt, CancellationToken.None);
            if (failed.FailureDetails.IsNonRetriable || !await mayRetry(retry))
            {
                ExceptionDispatchInfo.Throw(failed);
            }
        }
    }

    private static async Task<bool> MayRetry(TaskOrchestrationContext context, RetryPolicy policy, RetryContext failed)
    {
        var expired = policy.RetryTimeout != Timeout.InfiniteTimeSpan && failed.TotalRetryTime >= policy.RetryTimeout;
        if (expired || !policy.Handles(failed.LastFailure))
        {
            return false;
        }

        // The host sets a last timer even when no attempt is left; histories must stay alike.
        var exhausted = failed.LastAttemptNumber >= policy.MaxNumberOfAttempts;
        await context.CreateTimer(exhausted ? TimeSpan.Zero : Delay(policy, failed.LastAttemptNumber - 1), CancellationToken.None);
        return !exhausted;
    }

    private static TimeSpan Delay(RetryPolicy policy, int retry)
    {
        var delay = policy.FirstRetryInterval.TotalMilliseconds * Math.Pow(policy.BackoffCoefficient, retry);
        return delay < policy.MaxRetryInterval.TotalMilliseconds ? TimeSpan.FromMilliseconds(delay) : policy.MaxRetryInterval;
    }
}
