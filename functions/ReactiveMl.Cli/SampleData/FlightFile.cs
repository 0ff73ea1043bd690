using System.Runtime.CompilerServices;
using Parquet;
using Parquet.Schema;

namespace ReactiveMl.Cli.SampleData;

/// <summary>The flights of <c>flights-3m.parquet</c> (npm package vega-datasets), in the order of the file, which is that of time.</summary>
internal sealed class FlightFile(string path)
{
    /// <summary>Reads one row group (272,727 flights) at a time, and only as many as are asked for.</summary>
    public async IAsyncEnumerable<Flight> ReadAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await using var reader = await ParquetReader.CreateAsync(path, cancellationToken: cancellation);
        var row = 0L;
        for (var group = 0; group < reader.RowGroupCount; group++)
        {
            foreach (var flight in await ReadGroupAsync(reader, group, row, cancellation))
            {
                yield return flight;
                row++;
            }
        }
    }

    private async Task<IEnumerable<Flight>> ReadGroupAsync(ParquetReader reader, int group, long firstRow, CancellationToken cancellation)
    {
        using var rows = reader.OpenRowGroupReader(group);
        var count = (int)rows.RowCount;
        var date = new DateTime?[count];
        var (delay, distance) = (new long?[count], new long?[count]);
        var (origin, destination) = (new string?[count], new string?[count]);
        await rows.ReadAsync<DateTime>(Column(reader, "date"), date, cancellationToken: cancellation);
        await rows.ReadAsync<long>(Column(reader, "delay"), delay, cancellationToken: cancellation);
        await rows.ReadAsync<long>(Column(reader, "distance"), distance, cancellationToken: cancellation);
        await rows.ReadAsync(Column(reader, "origin"), origin, cancellationToken: cancellation);
        await rows.ReadAsync(Column(reader, "destination"), destination, cancellationToken: cancellation);
        return Enumerable.Range(0, count).Select(i => new Flight(
            firstRow + i,
            // Parquet.Net calls a time without zone "local"; its ticks are the file's, and they stay as they are.
            new DateTimeOffset(DateTime.SpecifyKind(date[i] ?? throw Missing("date", i), DateTimeKind.Utc)),
            checked((int)(delay[i] ?? throw Missing("delay", i))),
            checked((int)(distance[i] ?? throw Missing("distance", i))),
            origin[i] ?? throw Missing("origin", i),
            destination[i] ?? throw Missing("destination", i)));

        InvalidDataException Missing(string column, int i) => new($"Row {firstRow + i} of {path} has no {column}; this file should have one in every row.");
    }

    private DataField Column(ParquetReader reader, string name) =>
        reader.Schema.DataFields.FirstOrDefault(field => field.Name == name)
        ?? throw new InvalidDataException($"{path} has no column '{name}'; install vega-datasets again with: npm ci");
}
