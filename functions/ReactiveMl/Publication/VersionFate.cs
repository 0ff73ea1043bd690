namespace ReactiveMl.Publication;

/// <summary>Whether a version goes, and why.</summary>
/// <param name="Bytes">What its files take.</param>
public sealed record VersionFate(int Version, int Files, long Bytes, bool Goes, string Reason);
