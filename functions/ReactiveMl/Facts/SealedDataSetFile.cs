using ReactiveMl.Pipelines;

namespace ReactiveMl.Facts;

/// <summary>A sealed data set as Parquet: what is read back is equal to the last bit.</summary>
public static class SealedDataSetFile
{
    public static Task WriteAsync(Stream stream, Pipeline pipeline, IReadOnlyList<LabelledFact> facts, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <param name="stream">Must be seekable.</param>
    public static Task<IReadOnlyList<LabelledFact>> ReadAsync(Stream stream, Pipeline pipeline, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
