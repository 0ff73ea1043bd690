using System.Text.Json;
using CsCheck;
using ReactiveMl.Facts;
using ReactiveMl.Features;
using ReactiveMl.Pipelines;
using ReactiveMl.Tests.Facts;

namespace ReactiveMl.Tests.Features;

public class HistoryKeeperTests
{
    private static readonly TimeSpan Slack = TimeSpan.FromHours(1);

    [Fact]
    public void Order_and_repetition_do_not_change_the_snapshot() =>
        Generated.Rearranged.Sample((once, again) => Print(Keep(once, Slack)) == Print(Keep(again, Slack)));

    [Fact]
    public void A_snapshot_written_and_read_at_any_moment_goes_on_as_if_nothing_had_happened() =>
        Gen.Select(Generated.Rearranged, Gen.Int[0, 50]).Sample((arrivals, place) =>
        {
            var (before, after) = (arrivals.Again.Take(place), arrivals.Again.Skip(place));
            var snapshot = JsonSerializer.Deserialize<HistorySnapshot>(Print(Keep(before, Slack)))!;
            var keeper = HistoryKeeper.From(FlightLate.Pipeline, snapshot, Slack);
            Add(keeper, after);
            return Print(keeper) == Print(Keep(arrivals.Once, Slack));
        });

    [Fact]
    public void Serving_sees_the_features_of_training_to_the_last_bit() =>
        Generated.Arrivals.Sample(arrivals =>
        {
            var table = FeatureTableMaker.Make(FlightLate.Pipeline, Generated.Seal(arrivals).Facts);
            return Enumerable.Range(0, table.RowCount).All(row =>
            {
                // What a server could know at that departure, by way of JSON.
                var asOf = new DateTimeOffset(table.OccurredAt[row]);
                var known = arrivals
                    .Select(arrival => arrival.Fact?.Outcome?.KnownAt > asOf ? new(arrival.Fact with { Outcome = null }, null) : arrival)
                    .Where(arrival => !(arrival.Outcome?.KnownAt > asOf) && !(arrival.Fact?.OccurredAt > asOf));
                var snapshot = JsonSerializer.Deserialize<HistorySnapshot>(Print(Keep(known, TimeSpan.FromDays(1))))!;
                var history = HistoryKeeper.From(FlightLate.Pipeline, snapshot).ToHistory();

                var fact = Generated.Seal(arrivals).Facts.Single(labelled => labelled.Fact.Id.Value == table.FactIds[row]).Fact;
                var features = new FeatureValue[table.Columns.Count];
                new FeatureMaker(FlightLate.Pipeline).Make(fact.Values, fact.Id, fact.OccurredAt, history, features);
                return features.SequenceEqual(table.Row(row));
            });
        }, iter: 50);

    [Fact]
    public void What_is_older_than_the_window_and_the_slack_is_forgotten()
    {
        var keeper = new HistoryKeeper(FlightLate.Pipeline, Slack);
        keeper.Add(FlightLate.Flight("old", 0));
        keeper.Add(FlightLate.Landed("old", 60, 1));
        keeper.Add(FlightLate.Flight("new", 70) with { Outcome = FlightLate.Landed("new", 60 + (4 * 60), 2) });

        var snapshot = keeper.Snapshot();

        Assert.Equal(["new"], snapshot.Facts.Select(fact => fact.Fact.Value));
        Assert.Equal(["new"], snapshot.Outcomes.Select(outcome => outcome.Fact.Value));
        Assert.Equal(FlightLate.At(300), snapshot.AsOf);
        Assert.Equal(new HistorySummary(1, 2, 2, 2, 2), keeper.ToHistory().Aggregate("origin", "ATL", FlightLate.At(300), TimeSpan.FromHours(3), null));
    }

    [Fact]
    public void An_outcome_counts_as_soon_as_its_fact_is_known()
    {
        var keeper = new HistoryKeeper(FlightLate.Pipeline);
        keeper.Add(FlightLate.Landed("a", 60, 9));
        Assert.Equal(HistorySummary.None, OfAtlanta(keeper));

        keeper.Add(FlightLate.Flight("a", 0));
        Assert.Equal(9, OfAtlanta(keeper).Mean);
    }

    [Fact]
    public void A_snapshot_for_other_histories_is_refused() =>
        Assert.Contains("goes by destination", Assert.Throws<InvalidOperationException>(() =>
            HistoryKeeper.From(FlightLate.Pipeline, new HistorySnapshot(["destination"], null, [], []))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_pipeline_without_histories_keeps_nothing()
    {
        var keeper = new HistoryKeeper(FlightLate.Pipeline with { Features = [new FeatureSpec.Number("distance")] });
        keeper.Add(FlightLate.Flight("a", 0) with { Outcome = FlightLate.Landed("a", 60, 9) });

        Assert.Equal("""{"By":[],"AsOf":null,"Facts":[],"Outcomes":[]}""", Print(keeper));
    }

    private static HistorySummary OfAtlanta(HistoryKeeper keeper) =>
        keeper.ToHistory().Aggregate("origin", "ATL", FlightLate.At(60), TimeSpan.FromHours(3), null);

    private static HistoryKeeper Keep(IEnumerable<Generated.Arrival> arrivals, TimeSpan slack)
    {
        var keeper = new HistoryKeeper(FlightLate.Pipeline, slack);
        Add(keeper, arrivals);
        return keeper;
    }

    private static void Add(HistoryKeeper keeper, IEnumerable<Generated.Arrival> arrivals)
    {
        foreach (var (fact, outcome) in arrivals)
        {
            if (fact is not null)
            {
                keeper.Add(fact);
            }

            if (outcome is not null)
            {
                keeper.Add(outcome);
            }
        }
    }

    private static string Print(HistoryKeeper keeper) => JsonSerializer.Serialize(keeper.Snapshot());
}
