using CsCheck;
using ReactiveMl.Facts;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Tests.Facts;

public class SealedDataSetFileTests
{
    [Fact]
    public async Task A_data_set_comes_back_equal_to_the_last_bit() => await UncertainFacts.Many.SampleAsync(async facts =>
    {
        var rows = facts.Select(fact => new LabelledFact(fact with { Outcome = null }, fact.Outcome)).ToList();

        var read = await RoundTripAsync(rows);

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
    public async Task A_file_of_another_definition_is_refused()
    {
        using var stream = new MemoryStream();
        await SealedDataSetFile.WriteAsync(stream, FlightLate.Pipeline, [new(FlightLate.Flight("f1", 0), null)], CancellationToken.None);
        stream.Position = 0;
        var changed = PipelineReader.Read(FlightLate.Json.Replace("\"departedAt\": {", "\"carrier\": { \"type\": \"category\" }, \"departedAt\": {"), "f").Pipeline!;

        await Assert.ThrowsAsync<InvalidDataException>(() => SealedDataSetFile.ReadAsync(stream, changed, CancellationToken.None));
    }

    private static async Task<IReadOnlyList<LabelledFact>> RoundTripAsync(IReadOnlyList<LabelledFact> rows)
    {
        using var stream = new MemoryStream();
        await SealedDataSetFile.WriteAsync(stream, FlightLate.Pipeline, rows, CancellationToken.None);
        stream.Position = 0;
        return await SealedDataSetFile.ReadAsync(stream, FlightLate.Pipeline, CancellationToken.None);
    }
}
