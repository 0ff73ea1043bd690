namespace ReactiveMl.Publication;

/// <summary>What a version takes in the store.</summary>
/// <param name="Published">Whether its manifest is there.</param>
public sealed record StoredVersion(int Version, bool Published, int Files, long Bytes);
