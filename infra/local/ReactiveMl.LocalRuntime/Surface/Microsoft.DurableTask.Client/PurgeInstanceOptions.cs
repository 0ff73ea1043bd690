namespace Microsoft.DurableTask.Client;

/// <summary>How one orchestration is purged.</summary>
public record PurgeInstanceOptions(bool Recursive = false);
