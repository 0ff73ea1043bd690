namespace ReactiveMl.Functions.Storage;

/// <summary>A blob, and when its age began.</summary>
public sealed record AgedBlob(string Name, DateTimeOffset Since, long Bytes);
