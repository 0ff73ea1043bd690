namespace ReactiveMl.Functions.Facts;

/// <summary>A landing blob that went into a data set.</summary>
public sealed record SealedBlob(string Name, ContentHash Hash);
