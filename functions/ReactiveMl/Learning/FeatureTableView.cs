using Microsoft.ML;
using ReactiveMl.Features;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Learning;

/// <summary>A feature table, or some of its rows, as ML.NET reads it: without a copy, the same on every pass.</summary>
public sealed class FeatureTableView(FeatureTable table, LearningTask task, int[]? rows = null) : IDataView
{
    public bool CanShuffle => false;

    public DataViewSchema Schema => throw new NotImplementedException();

    public long? GetRowCount() => rows?.Length ?? table.RowCount;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        throw new NotImplementedException($"{task}");

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];
}
