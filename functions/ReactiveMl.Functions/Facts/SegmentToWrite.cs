namespace ReactiveMl.Functions.Facts;

/// <summary>A segment of a plan that is to be written.</summary>
/// <param name="Segment">The place of the segment in its plan.</param>
public sealed record SegmentToWrite(CompactionScope Scope, int Plan, int Segment);
