using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Storage;

/// <summary>How the rows of a log stand in its blobs: facts or outcomes.</summary>
/// <typeparam name="T">A row with its source.</typeparam>
public abstract class LogRows<T>
{
    /// <summary>The rows of a landing, whose source is its only one.</summary>
    public abstract IEnumerable<T> OfLanding(Stream lines, Pipeline pipeline, DateTimeOffset recordedAt);

    public abstract void WriteLanding(Stream lines, Pipeline pipeline, IEnumerable<T> rows);

    public abstract IAsyncEnumerable<T> OfSegment(Stream parquet, Pipeline pipeline, CancellationToken cancellation);

    public abstract Task WriteSegmentAsync(Stream parquet, Pipeline pipeline, IReadOnlyList<T> rows, CancellationToken cancellation);

    public abstract int SourceOf(T row);

    public abstract T WithSource(T row, int source);

    /// <summary>The order within a segment: (time, id).</summary>
    public abstract int Compare(T left, T right);
}
