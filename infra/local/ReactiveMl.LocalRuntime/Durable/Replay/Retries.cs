using System.Runtime.ExceptionServices;
using Microsoft.DurableTask;

namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>Calls a task again as its policy or handler says; every delay is a durable timer.</summary>
internal static class Retries
{
    public static Task<T> Run<T>(TaskOrchestrationContext context, TaskRetryOptions? options, Func<Task<T>> call) => options switch
    {
        { Policy: { } policy } => ByPolicy(context, policy, call),
        { Handler: { } handler } => ByHandler(context, handler, call),
        _ => call(),
    };

    private static async Task<T> ByPolicy<T>(TaskOrchestrationContext context, RetryPolicy policy, Func<Task<T>> call)
    {
        var firstAttempt = context.CurrentUtcDateTime;
        for (var attempt = 1; ; attempt++)
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

            var expired = policy.RetryTimeout != Timeout.InfiniteTimeSpan
                && context.CurrentUtcDateTime >= firstAttempt + policy.RetryTimeout;
            if (!failed.FailureDetails.IsNonRetriable && policy.Handles(failed.FailureDetails) && !expired)
            {
                // The host sets a last timer even when no attempt is left; histories must stay alike.
                var exhausted = attempt >= policy.MaxNumberOfAttempts;
                await context.CreateTimer(exhausted ? TimeSpan.Zero : Delay(policy, attempt - 1), CancellationToken.None);
                if (!exhausted)
                {
                    continue;
                }
            }

            ExceptionDispatchInfo.Throw(failed);
        }
    }

    private static TimeSpan Delay(RetryPolicy policy, int retry)
    {
        var delay = policy.FirstRetryInterval.TotalMilliseconds * Math.Pow(policy.BackoffCoefficient, retry);
        return delay < policy.MaxRetryInterval.TotalMilliseconds ? TimeSpan.FromMilliseconds(delay) : policy.MaxRetryInterval;
    }

    private static async Task<T> ByHandler<T>(TaskOrchestrationContext context, AsyncRetryHandler handler, Func<Task<T>> call)
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
            if (failed.FailureDetails.IsNonRetriable || !await handler(retry))
            {
                ExceptionDispatchInfo.Throw(failed);
            }
        }
    }
}
