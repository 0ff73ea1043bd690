namespace ReactiveMl.Functions.Facts;

/// <summary>A landing or a segment that was read for a data set.</summary>
public sealed record SealedBlob(string Name, ContentHash Hash);
