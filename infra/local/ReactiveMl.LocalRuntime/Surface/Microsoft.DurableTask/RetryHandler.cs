namespace Microsoft.DurableTask;

/// <summary>Tells whether a failed task is tried again.</summary>
public delegate bool RetryHandler(RetryContext retryContext);
