using Parquet;
using Parquet.Schema;

namespace ReactiveMl.Facts;

/// <summary>One value of every fact, as one or several columns of a Parquet file.</summary>
internal abstract class DataSetColumn(Func<LabelledFact, FieldValue> valueOf)
{
    public abstract IReadOnlyList<DataField> Fields { get; }

    public Task WriteAsync(ParquetRowGroupWriter group, LabelledFact[] rows, CancellationToken cancellationToken) =>
        WriteAsync(group, Array.ConvertAll(rows, row => valueOf(row)), cancellationToken);

    public abstract Task<FieldValue[]> ReadAsync(ParquetRowGroupReader group, int rows, CancellationToken cancellationToken);

    protected abstract Task WriteAsync(ParquetRowGroupWriter group, FieldValue[] values, CancellationToken cancellationToken);
}
