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
    private static readonly DateTimeOffset Recording = FlightLate.Start.AddYears(1);

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
        Add(keeper, FlightLate.Flight("old", 0));
        Add(keeper, FlightLate.Landed("old", 60, 1));
        Add(keeper, FlightLate.Flight("new", 70) with { Outcome = FlightLate.Landed("new", 60 + (4 * 60), 2) });

        var snapshot = keeper.Snapshot();

        Assert.Equal(["new"], snapshot.Facts.Select(fact => fact.Fact.Value));
        Assert.Equal(["new"], snapshot.Outcomes.Select(outcome => outcome.Fact.Value));
        Assert.Equal(FlightLate.At(300), snapshot.AsOf);
        Assert.Equal(new HistorySummary(1, 2, 2, 2, 2), keeper.ToHistory().Aggregate("origin", "ATL", FlightLate.At(300), TimeSpan.FromHours(3), null));
    }

    [Fact]
    public async Task Serving_at_the_as_of_of_a_sealing_has_the_history_of_training() => await Recorded.Split.SampleAsync(async split =>
    {
        var rows = await (await SealedInStreams.SealAsync(split.SelectMany(arrivals => arrivals))).RowsAsync();
        var training = new OutcomeHistory();
        rows.Where(row => row.Outcome is not null).ToList()
            .ForEach(row => training.Add("origin", row.Fact.Entity, row.Fact.Id, row.Outcome!.KnownAt, row.Outcome.Value.Number));
        var keeper = new HistoryKeeper(FlightLate.Pipeline, TimeSpan.FromDays(365));
        foreach (var arrivals in split)
        {
            Add(keeper, arrivals);
            keeper = HistoryKeeper.From(FlightLate.Pipeline, JsonSerializer.Deserialize<HistorySnapshot>(Print(keeper))!, TimeSpan.FromDays(365));
        }

        var serving = keeper.ToHistory();
        foreach (var minutes in Enumerable.Range(0, 80).Select(tens => 10 * tens))
        {
            Assert.Equal(Of(training, "ATL", minutes), Of(serving, "ATL", minutes));
            Assert.Equal(Of(training, "JFK", minutes), Of(serving, "JFK", minutes));
        }
    });

    [Fact]
    public void An_outcome_known_after_it_was_recorded_does_not_empty_the_history()
    {
        var keeper = new HistoryKeeper(FlightLate.Pipeline, Slack);
        keeper.Add(new RecordedFact(FlightLate.Flight("a", 0) with { Outcome = FlightLate.Landed("a", 60, 9) }, FlightLate.At(60), 0));
        keeper.Add(new RecordedOutcome(FlightLate.Landed("b", 1_000_000, 9), FlightLate.At(61), 0));

        Assert.Equal(FlightLate.At(60), keeper.Snapshot().AsOf);
        Assert.Equal(9, OfAtlanta(keeper).Mean);
    }

    [Fact]
    public void The_word_that_a_fact_is_superseded_goes_with_the_fact()
    {
        var keeper = new HistoryKeeper(FlightLate.Pipeline, Slack);
        var content = new CanonicalContent(FlightLate.Pipeline);
        Add(keeper, content.Fact(new("r"), [FieldValue.OfTime(FlightLate.At(0)), FieldValue.OfText("ATL"), default, default], null, retracts: new("a")));
        Add(keeper, FlightLate.Flight("a", 100));
        Add(keeper, FlightLate.Landed("b", 240, 1));
        Assert.Equal("a", Assert.Single(keeper.Snapshot().Superseded!).Fact.Value);

        Add(keeper, FlightLate.Landed("c", 340, 1));
        Assert.Empty(keeper.Snapshot().Superseded!);
    }

    [Fact]
    public void An_outcome_counts_as_soon_as_its_fact_is_known()
    {
        var keeper = new HistoryKeeper(FlightLate.Pipeline);
        Add(keeper, FlightLate.Landed("a", 60, 9));
        Assert.Equal(HistorySummary.None, OfAtlanta(keeper));

        Add(keeper, FlightLate.Flight("a", 0));
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
        Add(keeper, FlightLate.Flight("a", 0) with { Outcome = FlightLate.Landed("a", 60, 9) });

        Assert.Equal("""{"By":[],"AsOf":null,"Facts":[],"Outcomes":[],"Superseded":[]}""", Print(keeper));
    }

    private static HistorySummary Of(OutcomeHistory history, string origin, double minutes) =>
        history.Aggregate("origin", origin, FlightLate.At(minutes), TimeSpan.FromHours(3), null);

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
                Add(keeper, fact);
            }

            if (outcome is not null)
            {
                Add(keeper, outcome);
            }
        }
    }

    private static void Add(HistoryKeeper keeper, Fact fact) => keeper.Add(new RecordedFact(fact, Recording, 0));

    private static void Add(HistoryKeeper keeper, Outcome outcome) => keeper.Add(new RecordedOutcome(outcome, Recording, 0));

    private static void Add(HistoryKeeper keeper, IEnumerable<Recorded.Arrival> arrivals)
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
