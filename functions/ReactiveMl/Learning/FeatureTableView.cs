using Microsoft.ML;
using Microsoft.ML.Data;
using ReactiveMl.Features;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Learning;

/// <summary>A feature table, or some of its rows, as ML.NET reads it: without a copy, the same on every pass.</summary>
public sealed class FeatureTableView : IDataView
{
    private readonly FeatureTable _table;
    private readonly int[]? _rows;

    public FeatureTableView(FeatureTable table, LearningTask task, int[]? rows = null)
    {
        (_table, _rows) = (table, rows);
        var schema = ModelColumns.SchemaOf(table.Columns);
        schema.AddColumn(ModelColumns.Label, ModelColumns.LabelType(task, table.Classes.Count));
        if (table.Weights is not null)
        {
            schema.AddColumn(ModelColumns.Weight, NumberDataViewType.Single);
        }

        Schema = schema.ToSchema();
    }

    // A shuffled pass would make the order of rows, and so the model, a matter of chance.
    public bool CanShuffle => false;

    public DataViewSchema Schema { get; }

    public long? GetRowCount() => _rows?.Length ?? _table.RowCount;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new FeatureTableCursor(Schema, _table, _rows, columnsNeeded);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];
}
