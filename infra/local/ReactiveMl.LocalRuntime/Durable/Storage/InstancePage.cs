namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>A part of a list of instances; a page may be short or empty and still have a successor.</summary>
internal sealed record InstancePage(IReadOnlyList<InstanceRow> Rows, string? ContinuationToken);
