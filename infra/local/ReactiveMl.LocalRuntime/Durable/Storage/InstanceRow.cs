namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>What the instances table tells about an orchestration.</summary>
internal sealed record InstanceRow(string InstanceId, string ExecutionId, string Name, OrchestrationRuntimeStatus Status)
{
    public string? Input { get; init; }
    public string? Output { get; init; }
    public string? CustomStatus { get; init; }
    public DateTime CreatedTime { get; init; }
    public DateTime LastUpdatedTime { get; init; }
    public ETag Mark { get; init; }

    public bool IsFinished => Status is not (OrchestrationRuntimeStatus.Running or OrchestrationRuntimeStatus.Pending
        or OrchestrationRuntimeStatus.Suspended);
}

/// <summary>A part of a list of instances; a page may be short or empty and still have a successor.</summary>
internal sealed record InstancePage(IReadOnlyList<InstanceRow> Rows, string? ContinuationToken);
