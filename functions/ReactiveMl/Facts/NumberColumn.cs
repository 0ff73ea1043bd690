using Parquet;
using Parquet.Schema;

namespace ReactiveMl.Facts;

/// <summary>Numbers as three nullable columns: the number, and its bounds where it is not a point.</summary>
internal sealed class NumberColumn(string name, Func<LabelledFact, FieldValue> valueOf) : DataSetColumn(valueOf)
{
    private readonly DataField _value = new(name, typeof(double), isNullable: true);
    private readonly DataField _low = new($"{name}.low", typeof(double), isNullable: true);
    private readonly DataField _high = new($"{name}.high", typeof(double), isNullable: true);

    public override IReadOnlyList<DataField> Fields => [_value, _low, _high];

    public override async Task<FieldValue[]> ReadAsync(ParquetRowGroupReader group, int rows, CancellationToken cancellationToken)
    {
        var numbers = await ReadAsync(group, _value, rows, cancellationToken);
        var lows = await ReadAsync(group, _low, rows, cancellationToken);
        var highs = await ReadAsync(group, _high, rows, cancellationToken);
        var values = new FieldValue[rows];
        for (var row = 0; row < rows; row++)
        {
            values[row] = (numbers[row], lows[row], highs[row]) switch
            {
                ({ } value, { } low, { } high) => FieldValue.OfInterval(value, low, high),
                ({ } value, _, _) => FieldValue.OfNumber(value),
                _ => default,
            };
        }

        return values;
    }

    protected override async Task WriteAsync(ParquetRowGroupWriter group, FieldValue[] values, CancellationToken cancellationToken)
    {
        await WriteAsync(group, _value, values, value => value.IsPresent ? value.Number : null, cancellationToken);
        await WriteAsync(group, _low, values, value => value.IsPresent && !value.IsPoint ? value.Low : null, cancellationToken);
        await WriteAsync(group, _high, values, value => value.IsPresent && !value.IsPoint ? value.High : null, cancellationToken);
    }

    private static async Task<double?[]> ReadAsync(ParquetRowGroupReader group, DataField field, int rows, CancellationToken cancellationToken)
    {
        var numbers = new double?[rows];
        await group.ReadAsync<double>(field, numbers.AsMemory(), cancellationToken: cancellationToken);
        return numbers;
    }

    private static Task WriteAsync(
        ParquetRowGroupWriter group, DataField field, FieldValue[] values, Func<FieldValue, double?> part, CancellationToken cancellationToken) =>
        group.WriteAsync<double>(field, Array.ConvertAll(values, value => part(value)).AsMemory(), cancellationToken: cancellationToken);
}
