using Parquet;
using Parquet.Schema;

namespace ReactiveMl.Facts;

/// <summary>Times as a nullable column of microseconds in UTC.</summary>
internal sealed class TimeColumn(string name) : ValueColumn
{
    private readonly DateTimeDataField _field =
        new(name, DateTimeFormat.Timestamp, isAdjustedToUTC: true, unit: DateTimeTimeUnit.Micros, isNullable: true);

    public override IReadOnlyList<DataField> Fields => [_field];

    public override Task WriteAsync(ParquetRowGroupWriter group, FieldValue[] values, CancellationToken cancellationToken) =>
        group.WriteAsync<DateTime>(_field, Array.ConvertAll(values, value => value.Time?.UtcDateTime).AsMemory(), cancellationToken: cancellationToken);

    public override async Task<FieldValue[]> ReadAsync(RowGroup group, CancellationToken cancellationToken)
    {
        var times = await group.ReadAsync<DateTime>(_field, cancellationToken);
        return Array.ConvertAll(times, time => time is { } known ? FieldValue.OfTime(new DateTimeOffset(known.Ticks, TimeSpan.Zero)) : default);
    }
}
