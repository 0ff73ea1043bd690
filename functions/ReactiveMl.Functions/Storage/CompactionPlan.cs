namespace ReactiveMl.Functions.Storage;

/// <summary>Which landings become which segments. Written before the first of them, so that whoever repeats a step repeats the same one.</summary>
public sealed record CompactionPlan(int Number, IReadOnlyList<PlannedSegment> Segments);
