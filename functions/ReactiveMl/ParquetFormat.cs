using Parquet;

namespace ReactiveMl;

/// <summary>How all our Parquet files are written.</summary>
internal static class ParquetFormat
{
    public const int RowsPerGroup = 50_000;

    /// <summary>A group is full too when its words and texts have so many characters, for it is held in memory when written and when read.</summary>
    public const long CharactersPerGroup = 16 * 1024 * 1024;

    /// <summary>Whether a group that holds so much already takes no further row; the same rows always fall into the same groups.</summary>
    public static bool IsFull(int rows, long characters) => rows >= RowsPerGroup || characters >= CharactersPerGroup;

    public static ParquetOptions Options => new() { CompressionMethod = CompressionMethod.Snappy };
}
