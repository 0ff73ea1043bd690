namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>An invocation outlived <c>functionTimeout</c>. A failure of the platform, not of the function.</summary>
internal sealed class FunctionTimeoutException(string function, TimeSpan timeout)
    : Exception($"Timeout value of {timeout} was exceeded by function: Functions.{function}");
