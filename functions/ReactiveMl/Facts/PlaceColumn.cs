using Parquet;
using Parquet.Schema;

namespace ReactiveMl.Facts;

/// <summary>Places as two nullable columns: latitude and longitude in degrees.</summary>
/// <remarks>The name of a field begins with a letter, so neither column can have the name of another field.</remarks>
internal sealed class PlaceColumn(string name) : ValueColumn
{
    private readonly DataField _latitude = new($"_{name}_lat", typeof(double), isNullable: true);
    private readonly DataField _longitude = new($"_{name}_lon", typeof(double), isNullable: true);

    public override IReadOnlyList<DataField> Fields => [_latitude, _longitude];

    public override async Task WriteAsync(ParquetRowGroupWriter group, FieldValue[] values, CancellationToken cancellationToken)
    {
        await group.WriteAsync<double>(_latitude, Array.ConvertAll(values, value => value.Place?.Latitude).AsMemory(), cancellationToken: cancellationToken);
        await group.WriteAsync<double>(_longitude, Array.ConvertAll(values, value => value.Place?.Longitude).AsMemory(), cancellationToken: cancellationToken);
    }

    public override async Task<FieldValue[]> ReadAsync(RowGroup group, CancellationToken cancellationToken)
    {
        var latitudes = await group.ReadAsync<double>(_latitude, cancellationToken);
        var longitudes = await group.ReadAsync<double>(_longitude, cancellationToken);
        var values = new FieldValue[group.Rows];
        for (var row = 0; row < values.Length; row++)
        {
            values[row] = (latitudes[row], longitudes[row]) is ({ } latitude, { } longitude) ? FieldValue.OfPlace(new(latitude, longitude)) : default;
        }

        return values;
    }
}
