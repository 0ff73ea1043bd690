using Parquet;
using Parquet.Schema;

namespace ReactiveMl.Facts;

/// <summary>Numbers as four nullable columns: the number, and its bounds and confidence where it is not a point.</summary>
/// <remarks>The name of a field begins with a letter, so none of the columns beside can have the name of another field.</remarks>
internal sealed class NumberColumn(string name) : ValueColumn
{
    private readonly DataField _value = FieldOf(name);
    private readonly DataField _low = FieldOf($"_{name}_low");
    private readonly DataField _high = FieldOf($"_{name}_high");
    private readonly DataField _confidence = FieldOf($"_{name}_confidence");

    public override IReadOnlyList<DataField> Fields => [_value, _low, _high, _confidence];

    public override async Task WriteAsync(ParquetRowGroupWriter group, FieldValue[] values, CancellationToken cancellationToken)
    {
        await WriteAsync(group, _value, values, value => value.IsPresent ? value.Number : null, cancellationToken);
        await WriteAsync(group, _low, values, value => value.IsPresent && !value.IsPoint ? value.Low : null, cancellationToken);
        await WriteAsync(group, _high, values, value => value.IsPresent && !value.IsPoint ? value.High : null, cancellationToken);
        await WriteAsync(group, _confidence, values, value => double.IsNaN(value.Confidence) ? null : value.Confidence, cancellationToken);
    }

    public override async Task<FieldValue[]> ReadAsync(RowGroup group, CancellationToken cancellationToken)
    {
        var numbers = await group.ReadAsync<double>(_value, cancellationToken);
        var lows = await group.ReadAsync<double>(_low, cancellationToken);
        var highs = await group.ReadAsync<double>(_high, cancellationToken);
        var confidences = await group.ReadAsync<double>(_confidence, cancellationToken);
        var values = new FieldValue[group.Rows];
        for (var row = 0; row < values.Length; row++)
        {
            values[row] = (numbers[row], lows[row], highs[row]) switch
            {
                ({ } value, { } low, { } high) => FieldValue.OfInterval(value, low, high, confidences[row] ?? double.NaN),
                ({ } value, _, _) => FieldValue.OfNumber(value),
                _ => default,
            };
        }

        return values;
    }

    private static DataField FieldOf(string name) => new(name, typeof(double), isNullable: true);

    private static Task WriteAsync(
        ParquetRowGroupWriter group, DataField field, FieldValue[] values, Func<FieldValue, double?> part, CancellationToken cancellationToken) =>
        group.WriteAsync<double>(field, Array.ConvertAll(values, value => part(value)).AsMemory(), cancellationToken: cancellationToken);
}
