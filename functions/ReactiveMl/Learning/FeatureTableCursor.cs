using Microsoft.ML;
using Microsoft.ML.Data;
using ReactiveMl.Features;

namespace ReactiveMl.Learning;

/// <summary>One pass over the rows of a <see cref="FeatureTableView"/>.</summary>
internal sealed class FeatureTableCursor : DataViewRowCursor
{
    private readonly FeatureTable _table;
    private readonly int[]? _rows;
    private readonly bool[] _active;
    private readonly long _count;
    private long _position = -1;

    public FeatureTableCursor(
        DataViewSchema schema, FeatureTable table, int[]? rows, IEnumerable<DataViewSchema.Column> columnsNeeded)
    {
        (Schema, _table, _rows, _count) = (schema, table, rows, rows?.Length ?? table.RowCount);
        _active = new bool[schema.Count];
        foreach (var column in columnsNeeded)
        {
            _active[column.Index] = true;
        }
    }

    public override DataViewSchema Schema { get; }

    public override long Position => _position;

    public override long Batch => 0;

    private int Row => _rows is null ? (int)_position : _rows[_position];

    public override bool IsColumnActive(DataViewSchema.Column column) => _active[column.Index];

    public override bool MoveNext()
    {
        if (_position + 1 < _count)
        {
            _position++;
            return true;
        }

        _position = -1;
        return false;
    }

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (!_active[column.Index])
        {
            throw new InvalidOperationException($"The column '{column.Name}' was not asked for when this pass began.");
        }

        return Getter(column.Index) as ValueGetter<TValue>
            ?? throw new InvalidOperationException($"The column '{column.Name}' holds {column.Type}, not {typeof(TValue).Name}.");
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() =>
        (ref DataViewRowId id) => id = new DataViewRowId((ulong)Row, 0);

    private Delegate Getter(int column)
    {
        if (column < _table.Columns.Count)
        {
            return _table.Numbers[column] is { } numbers ? NumberGetter(numbers) : WordGetter(_table.Categories[column]!);
        }

        if (column > _table.Columns.Count)
        {
            return NumberGetter(_table.Weights!);
        }

        return Schema[column].Type switch
        {
            BooleanDataViewType => (ValueGetter<bool>)((ref bool label) => label = _table.Labels[Row] > 0),

            // Keys count from 1; 0 stands for none.
            KeyDataViewType => (ValueGetter<uint>)((ref uint label) => label = (uint)_table.Labels[Row] + 1),
            _ => NumberGetter(_table.Labels),
        };
    }

    private ValueGetter<float> NumberGetter(float[] numbers) => (ref float value) => value = numbers[Row];

    private ValueGetter<ReadOnlyMemory<char>> WordGetter(string[] words) =>
        (ref ReadOnlyMemory<char> value) => value = words[Row].AsMemory();
}
