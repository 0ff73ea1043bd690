namespace ReactiveMl.Functions.Storage;

/// <summary>A segment to be read.</summary>
/// <param name="Sources">The places of the landings whose rows are wanted; null for all of them.</param>
public sealed record SelectedSegment(IndexedSegment Segment, IReadOnlySet<int>? Sources);
