namespace Microsoft.DurableTask.Client;

/// <summary>How an orchestration is terminated.</summary>
public record TerminateInstanceOptions(object? Output = null, bool Recursive = false);
