namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>The app's orchestrators and activities, as the durable engine sees them.</summary>
/// <param name="HasOrchestrator">Tells whether an orchestrator of that name is registered (names ignore case).</param>
/// <param name="HasActivity">Tells whether an activity of that name is registered (names ignore case).</param>
/// <param name="RunOrchestrator">Runs the orchestrator named by the context through the middleware; gives its result.</param>
/// <param name="RunActivity">Runs an activity: name, instance id, input as JSON; gives its result as JSON.</param>
internal sealed record DurableFunctions(
    Func<string, bool> HasOrchestrator,
    Func<string, bool> HasActivity,
    Func<TaskOrchestrationContext, Task<object?>> RunOrchestrator,
    Func<string, string, string?, CancellationToken, Task<string?>> RunActivity);

/// <summary>The platform gave up on an activity (a timeout, a stop): it is run again instead of failing.</summary>
internal sealed class ActivityAbortedException(string message, Exception? innerException = null) : Exception(message, innerException);

/// <summary>A call to a function that the app does not have; trying again cannot help.</summary>
internal static class MissingFunction
{
    public static TaskFailureDetails Failure(string name, string kind) => new(
        "FunctionNotFound",
        $"The function '{name}' doesn't exist, is disabled, or is not {kind} function.",
        null,
        null,
        null)
    {
        IsNonRetriable = true,
    };
}
