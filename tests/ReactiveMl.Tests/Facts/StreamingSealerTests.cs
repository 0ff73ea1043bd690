using CsCheck;
using ReactiveMl.Facts;

namespace ReactiveMl.Tests.Facts;

public class StreamingSealerTests
{
    /// <remarks>
    /// Invariant under order and splitting: everything. Under repetition: everything but the counts of duplicates and the
    /// lateness, which are sums over what was sent.
    /// </remarks>
    [Fact]
    public async Task Any_order_repetition_and_splitting_into_sealings_gives_what_a_plain_model_gives() =>
        await Gen.Select(Recorded.Split, Gen.Int[1, 4]).SampleAsync(async (split, parts) =>
        {
            var expected = SealedByHand.Seal([.. split.SelectMany(arrivals => arrivals)], FlightLate.Start);

            var told = new HashSet<ContentHash>();
            var last = await SealedInStreams.SealAsync([], parts: parts);
            foreach (var arrivals in split)
            {
                last = await SealedInStreams.SealAsync(arrivals, last, parts);
                told.UnionWith(last.Conflicts.Select(conflict => conflict.Fact?.Hash ?? conflict.Outcome!.Hash));
            }

            Assert.Equal(expected.Summary, last.Done.Summary);
            Assert.Equal(expected.Rows.Select(row => (row.Fact.Hash, row.Outcome)), (await last.RowsAsync()).Select(row => (row.Fact.Hash, row.Outcome)));
            Assert.Empty(expected.Conflicts.Except(told));
        });

    [Fact]
    public async Task Accepted_is_the_sum_of_what_became_of_it() => await Recorded.Split.SampleAsync(async split =>
    {
        var arrivals = split.SelectMany(some => some).ToList();

        var summary = (await SealedInStreams.SealAsync(arrivals)).Done.Summary;

        Assert.Equal(
            arrivals.Count(arrival => arrival.Fact is not null),
            summary.Facts + summary.Duplicates + summary.Conflicts + summary.Superseded + summary.Retractions);
        Assert.Equal(
            arrivals.Count(arrival => (arrival.Outcome?.Outcome ?? arrival.Fact!.Fact.Outcome) is not null),
            summary.Outcomes + summary.DuplicateOutcomes + summary.ConflictingOutcomes + summary.OrphanOutcomes + summary.SupersededOutcomes);
    });

    [Fact]
    public async Task Streaming_gives_the_content_hash_of_sealing_in_memory() => await Generated.Arrivals.SampleAsync(async arrivals =>
    {
        var streamed = await SealedInStreams.SealAsync(arrivals.Select(arrival => new Recorded.Arrival(
            arrival.Fact is null ? null : new(arrival.Fact, FlightLate.Start, 0),
            arrival.Outcome is null ? null : new(arrival.Outcome, FlightLate.Start, 0))));

        Assert.Equal(Generated.Seal(arrivals).Summary, streamed.Done.Summary with { Lateness = null });
    });

    [Fact]
    public async Task Every_type_of_value_is_sealed_as_it_came_to_the_last_bit() => await UncertainFacts.Many.SampleAsync(async facts =>
    {
        var once = facts.DistinctBy(fact => fact.Id).OrderBy(fact => fact.OccurredAt).ThenBy(fact => fact.Id.Value, StringComparer.Ordinal).ToList();

        var done = await SealedInStreams.SealAsync(once.Select(Arrival), pipeline: FlightLate.Full);

        Assert.Equal(
            once.Select(UncertainFacts.Print),
            (await done.RowsAsync(FlightLate.Full)).Select(row => UncertainFacts.Print(row.Fact with { Outcome = row.Outcome })));
    }, iter: 30);

    [Fact]
    public async Task A_corrected_fact_no_longer_counts_even_if_it_comes_last()
    {
        var (old, corrected) = (FlightLate.Flight("f1", 0, distance: 1), Correction("f2", "f1"));

        var first = await SealedInStreams.SealAsync([Arrival(corrected)]);
        var second = await SealedInStreams.SealAsync([Arrival(old)], first);

        Assert.Equal("f2", Assert.Single(await second.RowsAsync()).Fact.Id.Value);
        Assert.Equal((1, 1), (second.Done.Summary.Facts, second.Done.Summary.Superseded));
    }

    [Fact]
    public async Task A_conflict_is_told_of_once()
    {
        var first = await SealedInStreams.SealAsync([Arrival(FlightLate.Flight("f1", 1)), Arrival(FlightLate.Flight("f1", 2))]);
        var second = await SealedInStreams.SealAsync([Arrival(FlightLate.Flight("f1", 3)), Arrival(FlightLate.Flight("f2", 3))], first);

        Assert.Equal(FlightLate.At(2), Assert.Single(first.Conflicts).Fact!.OccurredAt);
        Assert.Equal(FlightLate.At(3), Assert.Single(second.Conflicts).Fact!.OccurredAt);
        Assert.Equal(2, second.Done.Summary.Conflicts);
    }

    [Fact]
    public async Task Statistics_tell_what_is_missing_and_what_the_last_data_set_did_not_have()
    {
        var first = await SealedInStreams.SealAsync(
            [Arrival(FlightLate.Flight("f1", 0, "ATL", 100)), Arrival(FlightLate.Flight("f2", 1, "JFK", 300))]);
        var second = await SealedInStreams.SealAsync(
            [Arrival(FlightLate.Flight("f3", 2, "ORD", 300)), Arrival(FlightLate.Flight("f4", 3, "ATL", 301)), Arrival(Correction("f5", "f1"))], first);

        Assert.Equal((2, 2), (first.Done.Statistics.Facts, first.Done.Statistics.Added));
        Assert.Equal((4, 3), (second.Done.Statistics.Facts, second.Done.Statistics.Added));
        var (origin, distance) = (second.Done.Statistics.Fields[1], second.Done.Statistics.Fields[3]);
        Assert.Equal(["ATL", "JFK", "ORD"], origin.Words);
        Assert.Equal((0, 1), (origin.Missing, origin.Unseen));
        Assert.Equal((300, 301, 1, 1), (distance.Min, distance.Max, distance.Missing, distance.Unseen));
    }

    private static Recorded.Arrival Arrival(Fact fact) => new(new(fact, fact.OccurredAt, 0), null);

    private static Fact Correction(string id, string old) => new CanonicalContent(FlightLate.Pipeline).Fact(
        new FactId(id),
        [FieldValue.OfTime(FlightLate.At(9)), FieldValue.OfText("ATL"), FieldValue.OfText("BOS"), default],
        null,
        corrects: new FactId(old));
}
