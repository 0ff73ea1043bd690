namespace ReactiveMl.Functions.Storage;

/// <summary>A segment that was written: its file by hash, and the landings that it was made of.</summary>
/// <param name="Sources">A row's source is a place in this list.</param>
public sealed record SegmentManifest(string Name, ContentHash Hash, long Rows, IReadOnlyList<Landing> Sources);
