using CsCheck;
using Parquet;
using ReactiveMl.Facts;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Tests.Facts;

public class SealedDataSetFileTests
{
    private static readonly Fact Flight = FlightLate.Flight("f1", 0);

    [Fact]
    public async Task A_data_set_comes_back_equal_to_the_last_bit() => await UncertainFacts.Many.SampleAsync(async facts =>
    {
        var rows = facts.Select(fact => new LabelledFact(fact with { Outcome = null }, fact.Outcome)).ToList();

        var read = await RoundTripAsync(rows, FlightLate.Full);

        Assert.Equal(rows.Select(row => UncertainFacts.Print(row.Fact)), read.Select(row => UncertainFacts.Print(row.Fact)));
        Assert.Equal(rows.Select(row => row.Outcome), read.Select(row => row.Outcome));
    });

    [Fact]
    public async Task More_rows_than_a_row_group_come_back_in_their_order()
    {
        var rows = Enumerable.Range(0, ParquetFormat.RowsPerGroup + 3)
            .Select(index => new LabelledFact(FlightLate.Flight($"f{index}", index), null)).ToList();

        var read = await RoundTripAsync(rows);

        Assert.Equal(rows.Select(row => row.Fact.Hash), read.Select(row => row.Fact.Hash));
    }

    [Fact]
    public async Task Long_texts_make_row_groups_of_fewer_rows_and_come_back_in_their_order()
    {
        // 512 texts of 32,768 letters are the 16 Mi characters that fill a group.
        var text = FieldValue.OfText(new string('x', 32_768));
        var slot = FlightLate.Full.Fact.SlotOf("remarks");
        var rows = Enumerable.Range(0, 1_100).Select(index => new LabelledFact(WithText($"f{index}", index, slot, text), null)).ToList();
        using var stream = new MemoryStream();
        await SealedDataSetFile.WriteAsync(stream, FlightLate.Full, rows.ToAsyncEnumerable(), CancellationToken.None);
        var bytes = stream.ToArray();

        stream.Position = 0;
        await using (var reader = await ParquetReader.CreateAsync(stream, leaveStreamOpen: true))
        {
            Assert.Equal([512L, 512, 76], reader.RowGroups.Select(group => group.RowCount));
        }

        stream.Position = 0;
        var read = await SealedDataSetFile.ReadAsync(stream, FlightLate.Full, CancellationToken.None).ToListAsync();
        Assert.Equal(rows.Select(row => row.Fact.Hash), read.Select(row => row.Fact.Hash));
        using var again = new MemoryStream();
        await SealedDataSetFile.WriteAsync(again, FlightLate.Full, read.ToAsyncEnumerable(), CancellationToken.None);
        Assert.Equal(ContentHash.Of(bytes), ContentHash.Of(again.ToArray()));
    }

    [Fact]
    public async Task A_file_of_an_older_definition_is_read_with_the_new_field_missing()
    {
        using var stream = new MemoryStream();
        await SealedDataSetFile.WriteAsync(stream, FlightLate.Pipeline, new[] { new LabelledFact(Flight, null) }.ToAsyncEnumerable(), CancellationToken.None);
        stream.Position = 0;

        var read = await SealedDataSetFile.ReadAsync(stream, FlightLate.WithCarrier, CancellationToken.None).SingleAsync();

        Assert.False(read.Fact.Values[FlightLate.WithCarrier.Fact.SlotOf("carrier")].IsPresent);
        Assert.Equal(Flight.Hash, read.Fact.Hash);
    }

    [Fact]
    public async Task A_column_that_the_definition_no_longer_has_is_left_out()
    {
        using var stream = new MemoryStream();
        FieldValue[] values = [FieldValue.OfText("AA"), .. Flight.Values];
        var flown = new CanonicalContent(FlightLate.WithCarrier).Fact(Flight.Id, values, null);
        await SealedDataSetFile.WriteAsync(stream, FlightLate.WithCarrier, new[] { new LabelledFact(flown, null) }.ToAsyncEnumerable(), CancellationToken.None);
        stream.Position = 0;

        Assert.Equal(Flight.Hash, (await SealedDataSetFile.ReadAsync(stream, FlightLate.Pipeline, CancellationToken.None).SingleAsync()).Fact.Hash);
    }

    [Fact]
    public async Task A_field_that_has_another_type_now_is_refused()
    {
        using var stream = new MemoryStream();
        await SealedDataSetFile.WriteAsync(stream, FlightLate.Pipeline, new[] { new LabelledFact(Flight, null) }.ToAsyncEnumerable(), CancellationToken.None);
        stream.Position = 0;
        var changed = FlightLate.Pipeline with
        {
            Fact = FlightLate.Pipeline.Fact with { Fields = [.. FlightLate.Pipeline.Fact.Fields.Take(3), new FieldSpec("distance", FieldType.Category)] },
        };

        var refused = await Assert.ThrowsAsync<InvalidDataException>(
            async () => await SealedDataSetFile.ReadAsync(stream, changed, CancellationToken.None).ToListAsync());
        Assert.StartsWith("Column distance of the file holds numbers, the definition asks for words.", refused.Message, StringComparison.Ordinal);
    }

    private static Fact WithText(string id, int minute, int slot, FieldValue text)
    {
        var values = new FieldValue[FlightLate.Full.Fact.Fields.Count];
        FlightLate.Flight(id, minute).Values.ToArray().CopyTo(values, 0);
        values[slot] = text;
        return new CanonicalContent(FlightLate.Full).Fact(new FactId(id), values, null);
    }

    private static async Task<IReadOnlyList<LabelledFact>> RoundTripAsync(IReadOnlyList<LabelledFact> rows, Pipeline? pipeline = null)
    {
        pipeline ??= FlightLate.Pipeline;
        using var stream = new MemoryStream();
        await SealedDataSetFile.WriteAsync(stream, pipeline, rows.ToAsyncEnumerable(), CancellationToken.None);
        stream.Position = 0;
        return await SealedDataSetFile.ReadAsync(stream, pipeline, CancellationToken.None).ToListAsync();
    }
}
