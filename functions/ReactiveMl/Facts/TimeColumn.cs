using Parquet;
using Parquet.Schema;

namespace ReactiveMl.Facts;

/// <summary>Times as a nullable column of microseconds in UTC.</summary>
internal sealed class TimeColumn(string name, Func<LabelledFact, FieldValue> valueOf) : DataSetColumn(valueOf)
{
    private readonly DateTimeDataField _field =
        new(name, DateTimeFormat.Timestamp, isAdjustedToUTC: true, unit: DateTimeTimeUnit.Micros, isNullable: true);

    public override IReadOnlyList<DataField> Fields => [_field];

    public override async Task<FieldValue[]> ReadAsync(ParquetRowGroupReader group, int rows, CancellationToken cancellationToken)
    {
        var times = new DateTime?[rows];
        await group.ReadAsync<DateTime>(_field, times.AsMemory(), cancellationToken: cancellationToken);
        return Array.ConvertAll(times, time => time is { } known ? FieldValue.OfTime(new DateTimeOffset(known.Ticks, TimeSpan.Zero)) : default);
    }

    protected override Task WriteAsync(ParquetRowGroupWriter group, FieldValue[] values, CancellationToken cancellationToken) =>
        group.WriteAsync<DateTime>(_field, Array.ConvertAll(values, value => value.Time?.UtcDateTime).AsMemory(), cancellationToken: cancellationToken);
}
