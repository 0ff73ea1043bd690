using DuckDB.NET.Data;
using ReactiveMl.Functions.Tests.Facts;

namespace ReactiveMl.Functions.Tests.Storage;

/// <summary>Segments are for others too: here DuckDB reads one.</summary>
[Collection(UsesAzurite.Name)]
public sealed class SegmentInDuckDbTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Fact]
    public async Task DuckDB_counts_and_aggregates_a_segment()
    {
        await using var app = await RecordLogTests.CompactedAppAsync();
        await app.FactIntake.RecordAsync(Messages.Of(app.Pipeline, Enumerable.Range(1, 40).Select(Observation)), Never);
        await new Compactor(app).CompactAsync();
        var state = await app.FactLog.Store.StateAsync(app.Pipeline.Name, Never);
        var segment = Assert.Single(state.Index.Segments);
        var file = Path.Combine(Directory.CreateTempSubdirectory("reactiveml-").FullName, $"{segment.Name}.parquet");
        await File.WriteAllBytesAsync(file, (await app.FactLog.Store.ReadSegmentAsync(app.Pipeline.Name, segment.Name, segment.Hash, Never)).ToArray());

        // Distances are 101 to 140 miles; every fourth is between 2 less and 3 more.
        var row = await QueryAsync(file, """
            SELECT count(*), min(distance), max(distance), count(_distance_low), sum(coalesce(_distance_low, distance)), sum(coalesce(_distance_high, distance)),
                max("departedAt") - min("departedAt")
            FROM read_parquet($file)
            """);

        Assert.Equal([40L, 101.0, 140.0, 10L, 4_820.0 - 20, 4_820.0 + 30, TimeSpan.FromMinutes(39)], row);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    private static object Observation(int number) => new
    {
        Id = $"f{number}",
        DepartedAt = new DateTimeOffset(2001, 1, 1, 0, number, 0, TimeSpan.Zero),
        Origin = "ATL",
        Destination = "BOS",
        Distance = number % 4 == 0 ? new { Value = 100 + number, Low = 98 + number, High = 103 + number } : (object)(100 + number),
    };

    private static async Task<object[]> QueryAsync(string file, string sql)
    {
        await using var duck = new DuckDBConnection("DataSource=:memory:");
        await duck.OpenAsync();
        await using var command = duck.CreateCommand();
        command.CommandText = sql;
        command.Parameters.Add(new DuckDBParameter("file", file));
        await using var reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync());
        var row = new object[reader.FieldCount];
        reader.GetValues(row);
        return row;
    }
}
