namespace ReactiveMl.Features;

/// <summary>A feature table as Parquet: the same table gives the same bytes.</summary>
public static class FeatureTableFile
{
    public static Task WriteAsync(Stream stream, FeatureTable table, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <param name="stream">Must be seekable.</param>
    public static Task<FeatureTable> ReadAsync(Stream stream, CancellationToken cancellationToken) => throw new NotImplementedException();
}
