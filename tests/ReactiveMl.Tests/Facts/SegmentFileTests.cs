using CsCheck;
using ReactiveMl.Facts;

namespace ReactiveMl.Tests.Facts;

public class SegmentFileTests
{
    [Fact]
    public async Task Facts_come_back_equal_to_the_last_bit() => await UncertainFacts.Recorded.SampleAsync(async facts =>
    {
        using var stream = new MemoryStream();
        await FactSegmentFile.WriteAsync(stream, FlightLate.Full, facts.ToAsyncEnumerable(), CancellationToken.None);
        stream.Position = 0;
        var read = await FactSegmentFile.ReadAsync(stream, FlightLate.Full, CancellationToken.None).ToListAsync();

        Assert.Equal(facts.Select(Print), read.Select(Print));
    });

    [Fact]
    public async Task Outcomes_come_back_equal_to_the_last_bit() => await UncertainFacts.Recorded.SampleAsync(async facts =>
    {
        var outcomes = facts.Where(row => row.Fact.Outcome is not null)
            .Select(row => new RecordedOutcome(row.Fact.Outcome!, row.RecordedAt, row.Source)).ToList();
        using var stream = new MemoryStream();
        await OutcomeSegmentFile.WriteAsync(stream, FlightLate.Full, outcomes.ToAsyncEnumerable(), CancellationToken.None);
        stream.Position = 0;

        Assert.Equal(outcomes, await OutcomeSegmentFile.ReadAsync(stream, FlightLate.Full, CancellationToken.None).ToListAsync());
    });

    [Fact]
    public async Task A_segment_of_an_older_definition_is_read_with_the_new_field_missing()
    {
        var flight = FlightLate.Flight("f1", 0);
        using var stream = new MemoryStream();
        await FactSegmentFile.WriteAsync(
            stream, FlightLate.Pipeline, new[] { new RecordedFact(flight, FlightLate.At(1), 3) }.ToAsyncEnumerable(), CancellationToken.None);
        stream.Position = 0;

        var read = await FactSegmentFile.ReadAsync(stream, FlightLate.WithCarrier, CancellationToken.None).SingleAsync();

        Assert.Equal(5, read.Fact.Values.Count);
        Assert.Equal((flight.Hash, FlightLate.At(1), 3), (read.Fact.Hash, read.RecordedAt, read.Source));
    }

    private static string Print(RecordedFact row) => $"{UncertainFacts.Print(row.Fact)} {row.RecordedAt:O} {row.Source}";
}
