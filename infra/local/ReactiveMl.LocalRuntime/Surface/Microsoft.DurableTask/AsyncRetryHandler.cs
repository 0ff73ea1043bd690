namespace Microsoft.DurableTask;

/// <summary>Tells whether a failed task is tried again; may await durable tasks.</summary>
public delegate Task<bool> AsyncRetryHandler(RetryContext retryContext);
