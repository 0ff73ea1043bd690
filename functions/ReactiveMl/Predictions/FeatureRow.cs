using Microsoft.ML;
using Microsoft.ML.Data;
using ReactiveMl.Features;

namespace ReactiveMl.Predictions;

/// <summary>The one row that a mapper reads: filled anew for every prediction.</summary>
internal sealed class FeatureRow(DataViewSchema schema) : DataViewRow
{
    private readonly FeatureValue[] _values = new FeatureValue[schema.Count];
    private long _position = -1;

    public override DataViewSchema Schema => schema;

    public override long Position => _position;

    public override long Batch => 0;

    /// <summary>The values to fill. ML.NET keeps what it computed for a position, so every filling has a position of its own.</summary>
    public Span<FeatureValue> Next()
    {
        _position++;
        return _values;
    }

    public override bool IsColumnActive(DataViewSchema.Column column) => true;

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        var index = column.Index;
        Delegate getter = column.Type.RawType == typeof(float)
            ? (ValueGetter<float>)((ref float value) => value = _values[index].Number)
            : (ValueGetter<ReadOnlyMemory<char>>)((ref ReadOnlyMemory<char> value) => value = _values[index].Category.AsMemory());

        return getter as ValueGetter<TValue>
            ?? throw new InvalidOperationException($"The feature '{column.Name}' holds {column.Type}, not {typeof(TValue).Name}.");
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() =>
        (ref DataViewRowId id) => id = new DataViewRowId((ulong)_position, 0);
}
