namespace ReactiveMl.LocalRuntime.Durable;

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
