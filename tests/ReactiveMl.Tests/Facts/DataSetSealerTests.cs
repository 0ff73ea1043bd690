using CsCheck;
using ReactiveMl.Facts;

namespace ReactiveMl.Tests.Facts;

public class DataSetSealerTests
{
    [Fact]
    public void Order_and_repetition_do_not_change_the_data_set() =>
        Generated.Rearranged.Sample((once, again) => Print(Seal(once)) == Print(Seal(again)));

    [Fact]
    public void Splitting_into_blobs_does_not_change_the_data_set() =>
        Gen.Select(Generated.Arrivals, Gen.Int[1, 7]).Sample((arrivals, size) =>
        {
            var sealer = new DataSetSealer(FlightLate.Pipeline);
            foreach (var blob in arrivals.Chunk(size))
            {
                using var facts = new MemoryStream();
                using var outcomes = new MemoryStream();
                FactLines.Write(facts, FlightLate.Pipeline, blob.Where(arrival => arrival.Fact is not null).Select(arrival => arrival.Fact!));
                OutcomeLines.Write(outcomes, FlightLate.Pipeline, blob.Where(arrival => arrival.Outcome is not null).Select(arrival => arrival.Outcome!));
                facts.Position = outcomes.Position = 0;
                foreach (var fact in FactLines.Read(facts, FlightLate.Pipeline))
                {
                    sealer.Add(fact);
                }

                foreach (var outcome in OutcomeLines.Read(outcomes, FlightLate.Pipeline))
                {
                    sealer.Add(outcome);
                }
            }

            return Print(sealer.Seal(FlightLate.Start)) == Print(Seal(arrivals));
        });

    [Fact]
    public void Nothing_that_was_sent_is_lost_from_the_counts() =>
        Generated.Rearranged.Sample((_, again) =>
        {
            var summary = Seal(again).Summary;
            var facts = again.Count(arrival => arrival.Fact is not null);
            var outcomes = again.Count(arrival => (arrival.Outcome ?? arrival.Fact!.Outcome) is not null);
            return facts == summary.Facts + summary.Duplicates + summary.Conflicts &&
                outcomes == summary.Outcomes + summary.DuplicateOutcomes + summary.ConflictingOutcomes + summary.OrphanOutcomes;
        });

    [Fact]
    public void Facts_stand_in_order_of_time_then_id()
    {
        var dataSet = Seal(new(FlightLate.Flight("b", 10), null), new(FlightLate.Flight("c", 5), null), new(FlightLate.Flight("a", 10), null));

        Assert.Equal(["c", "a", "b"], dataSet.Facts.Select(row => row.Fact.Id.Value));
        Assert.Equal(FlightLate.At(5), dataSet.Summary.OldestAt);
        Assert.Equal(FlightLate.At(10), dataSet.Summary.NewestAt);
    }

    [Fact]
    public void Of_two_contents_the_earlier_wins_and_the_other_is_a_conflict()
    {
        var (earlier, later) = (FlightLate.Flight("f1", 1), FlightLate.Flight("f1", 2));

        var dataSet = Seal(new(later, null), new(earlier, null), new(later, null));

        Assert.Equal(earlier.Hash, Assert.Single(dataSet.Facts).Fact.Hash);
        Assert.Equal(later.Hash, Assert.Single(dataSet.Conflicts).Fact!.Hash);
        Assert.Equal((1, 1, 1), (dataSet.Summary.Facts, dataSet.Summary.Conflicts, dataSet.Summary.Duplicates));
    }

    [Fact]
    public void Of_two_contents_at_one_time_the_smaller_hash_wins()
    {
        Fact[] versions = [FlightLate.Flight("f1", 1, distance: 1), FlightLate.Flight("f1", 1, distance: 2)];
        var smallest = versions.Min(fact => fact.Hash.Value);

        Assert.Equal(smallest, Assert.Single(Seal([.. versions.Select(fact => new Generated.Arrival(fact, null))]).Facts).Fact.Hash.Value);
    }

    [Fact]
    public void An_outcome_known_before_its_fact_is_a_conflict_and_does_not_hide_a_true_one()
    {
        var (impossible, possible) = (FlightLate.Landed("f1", 10, 3), FlightLate.Landed("f1", 11, 4));

        var dataSet = Seal(new(null, impossible), new(null, possible), new(FlightLate.Flight("f1", 10), null));

        Assert.Equal(possible, Assert.Single(dataSet.Facts).Outcome);
        var conflict = Assert.Single(dataSet.Conflicts);
        Assert.Equal(impossible, conflict.Outcome);
        Assert.Contains("landedAt is not after the fact's departedAt", conflict.Reason, StringComparison.Ordinal);
        Assert.Equal(1, dataSet.Summary.ConflictingOutcomes);
    }

    [Fact]
    public void An_outcome_inside_a_fact_means_the_same_as_one_on_its_own()
    {
        var (fact, outcome) = (FlightLate.Flight("f1", 0), FlightLate.Landed("f1", 60, 20));

        var inside = Seal(new Generated.Arrival(fact with { Outcome = outcome }, null));
        var alone = Seal(new(null, outcome), new(fact, null));

        Assert.Equal(Print(alone), Print(inside));
        Assert.Equal(1, inside.Summary.Labelled);
        Assert.Null(inside.Facts[0].Fact.Outcome);
    }

    [Fact]
    public void Orphans_and_refused_ones_are_counted()
    {
        var sealer = new DataSetSealer(FlightLate.Pipeline);
        sealer.Add(FlightLate.Landed("f1", 60, 20));
        sealer.AddRefused(2, 1);
        sealer.AddRefused(1, 0);

        var summary = sealer.Seal(FlightLate.At(99)).Summary;

        Assert.Equal((1, 3, 1, 0), (summary.OrphanOutcomes, summary.Refused, summary.RefusedOutcomes, summary.Facts));
        Assert.Equal(FlightLate.At(99), summary.AsOf);
        Assert.Null(summary.OldestAt);
    }

    [Fact]
    public void Another_value_gives_another_content_hash()
    {
        var arrival = new Generated.Arrival(FlightLate.Flight("f1", 0), null);

        Assert.NotEqual(
            Seal(arrival, new(null, FlightLate.Landed("f1", 60, 20))).Summary.ContentHash,
            Seal(arrival, new(null, FlightLate.Landed("f1", 60, 21))).Summary.ContentHash);
    }

    private static SealedDataSet Seal(params Generated.Arrival[] arrivals) => Generated.Seal(arrivals);

    // Counts of duplicates are left out: they tell how often something was sent, not what.
    private static string Print(SealedDataSet dataSet) => string.Join('\n', [
        dataSet.Summary.ContentHash.Value,
        .. dataSet.Facts.Select(row => $"{row.Fact.Id} {row.Fact.OccurredAt:O} {row.Fact.Hash} {row.Outcome?.KnownAt:O} {row.Outcome?.Hash.Value}"),
        .. dataSet.Conflicts.Select(conflict => $"{conflict.Fact?.Hash.Value} {conflict.Outcome?.Hash.Value} {conflict.Reason}"),
        $"{dataSet.Summary.Conflicts} {dataSet.Summary.Outcomes} {dataSet.Summary.ConflictingOutcomes} {dataSet.Summary.OrphanOutcomes}",
    ]);
}
