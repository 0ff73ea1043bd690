using ReactiveMl.Facts;
using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Functions.Facts;

/// <summary>A sealed data set: its summary, the files that hold it, and exactly what it was made of.</summary>
/// <param name="File">The SHA-256 of the Parquet file.</param>
/// <param name="Leftovers">The SHA-256 of the file of what is no row but may matter to the next data set.</param>
/// <param name="Base">The data set that it goes on from; null where it was made of the whole log.</param>
/// <param name="FactBlobs">What was read of the facts, by name and SHA-256; beside the base only what was new.</param>
/// <param name="OutcomeBlobs">What was read of the outcomes.</param>
/// <param name="NextFacts">Where the next data set goes on in the facts.</param>
/// <param name="NextOutcomes">Where the next data set goes on in the outcomes.</param>
public sealed record DataSetManifest(
    DataSetSealed Summary,
    DataSetStatistics Statistics,
    ContentHash File,
    ContentHash Leftovers,
    SealedBase? Base,
    IReadOnlyList<SealedBlob> FactBlobs,
    IReadOnlyList<SealedBlob> OutcomeBlobs,
    LandingCursor NextFacts,
    LandingCursor NextOutcomes);
