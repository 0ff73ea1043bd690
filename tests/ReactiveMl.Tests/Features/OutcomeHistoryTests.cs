using CsCheck;
using ReactiveMl.Facts;
using ReactiveMl.Features;

namespace ReactiveMl.Tests.Features;

public class OutcomeHistoryTests
{
    private static readonly TimeSpan ThreeHours = TimeSpan.FromHours(3);

    [Fact]
    public void The_window_leaves_its_beginning_out_and_takes_its_end_in()
    {
        var history = Of(("a", 0, 1), ("b", 1, 2), ("c", 180, 4), ("d", 181, 8));

        Assert.Equal(new HistorySummary(2, 3, 2, 4, 4), history.Aggregate("origin", "ATL", FlightLate.At(180), ThreeHours, null));
    }

    [Fact]
    public void The_rows_own_outcome_is_left_out() =>
        Assert.Equal(
            new HistorySummary(1, 2, 2, 2, 2),
            Of(("a", 1, 2), ("b", 1, 4)).Aggregate("origin", "ATL", FlightLate.At(10), ThreeHours, new FactId("b")));

    [Theory]
    [InlineData("origin", "JFK", 10)]
    [InlineData("destination", "ATL", 10)]
    [InlineData("origin", "ATL", 0)]
    [InlineData("origin", "ATL", 1000)]
    public void Where_nothing_is_known_the_count_is_zero_and_the_rest_missing(string by, string key, double at)
    {
        var summary = Of(("a", 1, 2)).Aggregate(by, key, FlightLate.At(at), ThreeHours, null);

        Assert.Equal(HistorySummary.None, summary);
        Assert.Equal(0, summary.Count);
        Assert.True(double.IsNaN(summary.Mean));
    }

    [Fact]
    public void The_beginning_of_time_is_no_special_case() =>
        Assert.Equal(0, Of(("a", 1, 2)).Aggregate("origin", "ATL", DateTimeOffset.MinValue, ThreeHours, null).Count);

    [Fact]
    public void The_order_of_adding_does_not_change_a_bit() =>
        (from outcomes in Gen.Select(Gen.Int[0, 30], Gen.Double[-1, 1]).Array[0, 20]
         from shuffled in Gen.Shuffle(outcomes.Select((outcome, index) => ($"f{index}", (double)outcome.Item1, outcome.Item2)).ToArray())
         select (outcomes, shuffled)).Sample((outcomes, shuffled) =>
        {
            var inOrder = Of([.. outcomes.Select((outcome, index) => ($"f{index}", (double)outcome.Item1, outcome.Item2))]);
            return inOrder.Aggregate("origin", "ATL", FlightLate.At(30), ThreeHours, null) == Of(shuffled).Aggregate("origin", "ATL", FlightLate.At(30), ThreeHours, null);
        });

    private static OutcomeHistory Of(params (string Id, double KnownAt, double Value)[] outcomes)
    {
        var history = new OutcomeHistory();
        foreach (var (id, knownAt, value) in outcomes)
        {
            history.Add("origin", "ATL", new FactId(id), FlightLate.At(knownAt), value);
        }

        return history;
    }
}
