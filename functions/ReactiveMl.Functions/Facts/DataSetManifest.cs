using ReactiveMl.Facts;

namespace ReactiveMl.Functions.Facts;

/// <summary>A sealed data set: its summary, the file that holds it, and exactly what it was made of.</summary>
/// <param name="File">The SHA-256 of the Parquet file.</param>
/// <param name="FactBlobs">The landing blobs of facts, by name and SHA-256.</param>
/// <param name="OutcomeBlobs">The landing blobs of outcomes, by name and SHA-256.</param>
public sealed record DataSetManifest(
    DataSetSealed Summary, ContentHash File, IReadOnlyList<SealedBlob> FactBlobs, IReadOnlyList<SealedBlob> OutcomeBlobs);
