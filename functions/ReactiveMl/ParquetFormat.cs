using Parquet;

namespace ReactiveMl;

/// <summary>How all our Parquet files are written.</summary>
internal static class ParquetFormat
{
    public const int RowsPerGroup = 50_000;

    public static ParquetOptions Options => new() { CompressionMethod = CompressionMethod.Snappy };
}
