using CsCheck;
using Parquet;
using ReactiveMl.Facts;
using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;
using ReactiveMl.Tests.Facts;

namespace ReactiveMl.Tests.Features;

public class FeatureTableFileTests
{
    [Fact]
    public async Task A_table_comes_back_as_it_was() => await Generated.Arrivals.SampleAsync(async arrivals =>
    {
        var table = FeatureTableMaker.Make(FlightLate.Pipeline, Generated.Seal(arrivals).Facts);

        AssertEqual(table, await ReadAsync(await WriteAsync(table)));
    }, iter: 30);

    [Fact]
    public async Task More_rows_than_a_row_group_come_back_and_the_same_table_gives_the_same_bytes()
    {
        var table = Large(ParquetFormat.RowsPerGroup + 3);

        var bytes = await WriteAsync(table);

        Assert.Equal(ContentHash.Of(bytes), ContentHash.Of(await WriteAsync(Large(ParquetFormat.RowsPerGroup + 3))));
        AssertEqual(table, await ReadAsync(bytes));
    }

    [Theory]
    [InlineData(HoldOutBy.Time)]
    [InlineData(HoldOutBy.Entity)]
    [InlineData(HoldOutBy.Row)]
    public async Task To_learn_from_it_only_the_names_that_hold_out_are_read(HoldOutBy by)
    {
        var table = FeatureTableMaker.Make(FlightLate.Pipeline, [.. Enumerable.Range(0, 40).Select(row =>
            new LabelledFact(FlightLate.Flight($"f{row}", row), FlightLate.Landed($"f{row}", row + 60, row)))]);
        var rule = new HoldOutRule(by, Validate: 0.2, Test: 0.2, Salt: "names");

        var read = await FeatureTableFile.ReadToLearnAsync(new MemoryStream(await WriteAsync(table)), by, CancellationToken.None);

        Assert.Equal((by == HoldOutBy.Row ? 40 : 0, by == HoldOutBy.Entity ? 40 : 0), (read.FactIds.Length, read.Entities.Length));
        Assert.Equal(HoldOut.Split(table, rule).Test, HoldOut.Split(read, rule).Test);
        AssertEqual(table, read with { FactIds = table.FactIds, Entities = table.Entities });
    }

    [Fact]
    public async Task Long_texts_make_row_groups_of_fewer_rows_whether_a_table_comes_whole_or_in_parts()
    {
        var facts = Enumerable.Range(0, 1_100).Select(row => Labelled(row, new string('x', 32_768))).ToList();
        using var whole = new MemoryStream();
        using var parts = new MemoryStream();
        var table = FeatureTableMaker.Make(FlightLate.Full, facts);
        await FeatureTableFile.WriteAsync(whole, table, CancellationToken.None);
        var maker = new FeatureTableMaker(FlightLate.Full);
        await FeatureTableFile.WriteAsync(parts, maker.Shape, maker.MakeAsync(facts.ToAsyncEnumerable(), CancellationToken.None), CancellationToken.None);

        Assert.Equal(ContentHash.Of(whole.ToArray()), ContentHash.Of(parts.ToArray()));
        await using var reader = await ParquetReader.CreateAsync(whole, leaveStreamOpen: true);
        Assert.All(reader.RowGroups.SkipLast(1), group => Assert.InRange(group.RowCount, 500, 512));
        Assert.Equal(1_100, reader.RowGroups.Sum(group => group.RowCount));
        AssertEqual(table, await ReadAsync(whole.ToArray()));
    }

    private static LabelledFact Labelled(int row, string text)
    {
        var values = new FieldValue[FlightLate.Full.Fact.Fields.Count];
        FlightLate.Flight($"f{row}", row).Values.ToArray().CopyTo(values, 0);
        values[FlightLate.Full.Fact.SlotOf("remarks")] = FieldValue.OfText(text);
        return new(new CanonicalContent(FlightLate.Full).Fact(new FactId($"f{row}"), values, null), FlightLate.Landed($"f{row}", row + 60, 20));
    }

    private static FeatureTable Large(int rows)
    {
        var table = FeatureTable.Empty([new("hour(at)", FeatureKind.Number), new("mean(delay by origin last 03:00:00)", FeatureKind.Number), new("hash(origin to 10 bits)", FeatureKind.Category, 10), new("remarks", FeatureKind.Text)], rows);
        for (var row = 0; row < rows; row++)
        {
            table.FactIds[row] = $"f{row}";
            table.Entities[row] = $"e{row % 200}";
            table.OccurredAt[row] = FlightLate.At(row).UtcDateTime.AddMicroseconds(1);
            table.KnownAt[row] = FlightLate.At(row + 60).UtcDateTime;
            table.Labels[row] = row % 2;
            table.Numbers[0]![row] = row % 24;
            table.Numbers[1]![row] = row % 3 == 0 ? float.NaN : row / 7f;
            table.Categories[3]![row] = row % 4 == 0 ? "" : $"row {row}\n";
            table.Categories[2]![row] = row % 5 == 0 ? "" : $"e{row % 200}";
        }

        return table;
    }

    private static void AssertEqual(FeatureTable expected, FeatureTable actual)
    {
        Assert.Equal(expected.Columns, actual.Columns);
        Assert.Equal(expected.FactIds, actual.FactIds);
        Assert.Equal(expected.Entities, actual.Entities);
        Assert.Equal(expected.OccurredAt, actual.OccurredAt);
        Assert.Equal(expected.KnownAt, actual.KnownAt);
        Assert.All(actual.KnownAt, time => Assert.Equal(DateTimeKind.Utc, time.Kind));
        Assert.Equal(expected.Labels, actual.Labels);
        Assert.Equal(expected.Numbers, actual.Numbers);
        Assert.Equal(expected.Categories, actual.Categories);
    }

    private static async Task<byte[]> WriteAsync(FeatureTable table)
    {
        using var stream = new MemoryStream();
        await FeatureTableFile.WriteAsync(stream, table, CancellationToken.None);
        return stream.ToArray();
    }

    private static async Task<FeatureTable> ReadAsync(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return await FeatureTableFile.ReadAsync(stream, CancellationToken.None);
    }
}
