using ReactiveMl.Learning;

namespace ReactiveMl.Functions.Facts;

/// <summary>An earlier data set that a later one goes on from.</summary>
/// <param name="File">The SHA-256 of its Parquet file.</param>
/// <param name="Leftovers">The SHA-256 of what was no row of it.</param>
public sealed record SealedBase(RunId Run, ContentHash File, ContentHash Leftovers);
