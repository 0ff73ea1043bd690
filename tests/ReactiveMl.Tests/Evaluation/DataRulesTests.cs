using ReactiveMl.Evaluation;
using ReactiveMl.Facts;
using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;
using ReactiveMl.Tests.Facts;
using ReactiveMl.Tests.Learning;

namespace ReactiveMl.Tests.Evaluation;

public class DataRulesTests
{
    private static readonly AcceptanceRules Rules = new("rocAuc", null, null, null, 10, MaxMissing: 0.05, MaxUnseen: 0.1);

    private static readonly FieldStatistics Origin = new("origin", 10, null, null, ["ATL", "JFK"], 20);
    private static readonly FieldStatistics Distance = new("distance", 50, 100, 3000, null, 5);

    [Theory]
    [InlineData(50, 20, null)]
    [InlineData(51, 20, "distance is missing in 5.1 % of 1,000 facts; at most 5.0 % is allowed.")]
    [InlineData(50, 21, "origin has a word that the last data set did not have in 10.5 % of 200 added facts; at most 10.0 % is allowed.")]
    public void Shares_above_the_bound_reject_with_field_and_figures(int missing, int unseen, string? reason) =>
        Assert.Equal(reason, Decide(Rules, new(1000, 200, [Origin with { Unseen = unseen }, Distance with { Missing = missing }]))?.Reason);

    [Fact]
    public void A_number_outside_the_last_range_counts_as_unseen() =>
        Assert.Equal(
            "distance lies outside the last data set's range in 50.0 % of 200 added facts; at most 10.0 % is allowed.",
            Decide(Rules, new(1000, 200, [Origin, Distance with { Unseen = 100 }]))!.Reason);

    [Fact]
    public void Without_a_declared_bound_nothing_is_asked() =>
        Assert.Null(Decide(Rules with { MaxMissing = null, MaxUnseen = null }, new(1000, 200, [Origin with { Unseen = 200 }, Distance with { Missing = 1000 }])));

    [Fact]
    public async Task A_data_set_whose_codes_changed_is_rejected_and_the_first_one_is_not()
    {
        var first = await SealedInStreams.SealAsync(Flights("f", "ATL"));
        var second = await SealedInStreams.SealAsync(Flights("g", "KATL"), first);

        Assert.Null(Decide(Rules, first.Done.Statistics));
        Assert.StartsWith("origin has a word that the last data set did not have in 100.0 % of 20 added facts", Decide(Rules, second.Done.Statistics)!.Reason, StringComparison.Ordinal);
    }

    private static IEnumerable<Recorded.Arrival> Flights(string name, string origin) =>
        Enumerable.Range(0, 20).Select(index => new Recorded.Arrival(new(FlightLate.Flight($"{name}{index}", index, origin), FlightLate.At(index), 0), null));

    private static Verdict? Decide(AcceptanceRules rules, DataSetStatistics statistics)
    {
        var table = SampleTables.WithSignal(500);
        return Acceptance.BeforeTraining(rules, statistics, TableOutline.Of(table, SampleTables.TenAndTwenty), HoldOut.Split(table, SampleTables.TenAndTwenty));
    }
}
