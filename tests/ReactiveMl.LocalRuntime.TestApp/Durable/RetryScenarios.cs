using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace ReactiveMl.LocalRuntime.TestApp.Durable;

/// <summary>How often to try, and how: milliseconds.</summary>
public sealed record Tries(int Attempts, int First, double Coefficient = 1, int? Longest = null, int? Timeout = null, string Kind = "invalid");

/// <summary>Orchestrators about failures and retries.</summary>
public static class RetryScenarios
{
    [Function(nameof(RetriesByPolicy))]
    public static async Task<string> RetriesByPolicy([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var tries = context.GetInput<Tries>()!;
        var policy = new RetryPolicy(
            tries.Attempts,
            TimeSpan.FromMilliseconds(tries.First),
            tries.Coefficient,
            tries.Longest is { } longest ? TimeSpan.FromMilliseconds(longest) : null,
            tries.Timeout is { } timeout ? TimeSpan.FromMilliseconds(timeout) : null)
        {
            HandleFailure = failure => !failure.IsCausedBy<ArgumentException>(),
        };
        return await context.CallActivityAsync<string>(nameof(DurableActivities.AlwaysFails), tries.Kind, new TaskOptions(policy));
    }

    [Function(nameof(RetriesByHandler))]
    public static async Task<string[]> RetriesByHandler([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var told = new List<string>();
        AsyncRetryHandler handler = retry =>
        {
            told.Add($"{retry.LastAttemptNumber} {retry.LastFailure.ErrorType}");
            return Task.FromResult(retry.LastAttemptNumber < 3);
        };
        try
        {
            await context.CallActivityAsync<string>(nameof(DurableActivities.AlwaysFails), "invalid", TaskOptions.FromRetryHandler(handler));
        }
        catch (TaskFailedException)
        {
            told.Add("gave up");
        }

        return [.. told];
    }

    [Function(nameof(DescribesFailure))]
    public static async Task<string[]> DescribesFailure([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        try
        {
            await context.CallActivityAsync(nameof(DurableActivities.AlwaysFails), "invalid");
            return [];
        }
        catch (TaskFailedException exception)
        {
            var details = exception.FailureDetails;
            return
            [
                exception.Message,
                details.ErrorType,
                $"{details.IsCausedBy<InvalidOperationException>()} {details.IsCausedBy<Exception>()} {details.IsCausedBy<ArgumentException>()}",
            ];
        }
    }

    [Function(nameof(Breaks))]
    public static string Breaks([OrchestrationTrigger] TaskOrchestrationContext context)
        => throw new InvalidOperationException($"broken {context.GetInput<string>()}");

    [Function(nameof(Compensates))]
    public static async Task<string> Compensates([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        try
        {
            return await context.CallActivityAsync<string>(nameof(DurableActivities.AlwaysFails), "invalid");
        }
        catch (TaskFailedException)
        {
            return await context.CallActivityAsync<string>(nameof(DurableActivities.EchoText), "compensated");
        }
    }

    [Function(nameof(RefusesPolicies))]
    public static string[] RefusesPolicies([OrchestrationTrigger] TaskOrchestrationContext context) =>
    [
        Refusal(() => new RetryPolicy(0, TimeSpan.FromSeconds(1))),
        Refusal(() => new RetryPolicy(3, TimeSpan.Zero)),
        Refusal(() => new RetryPolicy(3, TimeSpan.FromSeconds(1), 0.5)),
        $"{context.IsReplaying}",
    ];

    private static string Refusal(Func<RetryPolicy> make)
    {
        try
        {
            return $"{make().MaxNumberOfAttempts}";
        }
        catch (ArgumentOutOfRangeException exception)
        {
            return exception.GetType().Name;
        }
    }
}
