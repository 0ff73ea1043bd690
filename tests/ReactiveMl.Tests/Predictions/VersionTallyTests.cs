using System.Text.Json;
using ReactiveMl.Predictions;

namespace ReactiveMl.Tests.Predictions;

public sealed class VersionTallyTests
{
    private static readonly VersionTally Some = new(3, ServingRole.Challenger, 20, 2, 4, 10, 1, new LatencyHistogram([5, 9]));

    [Fact]
    public void Tallies_of_a_version_in_a_role_add_up()
    {
        var sum = Some.Add(Some with { Asked = 10, Failed = 1, TooLate = 0, Compared = 10, Disagreed = 4, Took = new LatencyHistogram([0, 1, 2]) });

        Assert.Equal((30, 3, 4, 20, 5), (sum.Asked, sum.Failed, sum.TooLate, sum.Compared, sum.Disagreed));
        Assert.Equal([5L, 10, 2], sum.Took.Counts.AsEnumerable());
        Assert.Equal(7 / 30.0, sum.ErrorRate);
        Assert.Equal(0.25, sum.Disagreement);
    }

    [Fact]
    public void Nothing_asked_is_neither_right_nor_wrong()
    {
        var none = VersionTally.None(3, ServingRole.Shadow);

        Assert.Null(none.ErrorRate);
        Assert.Null(none.Disagreement);
    }

    [Theory]
    [InlineData(4, ServingRole.Challenger)]
    [InlineData(3, ServingRole.Champion)]
    public void Tallies_of_others_do_not_add_up(int version, ServingRole role) =>
        Assert.Throws<ArgumentException>(() => Some.Add(VersionTally.None(version, role)));

    [Fact]
    public void A_tally_reads_back_from_JSON()
    {
        var json = JsonSerializer.Serialize(Some, DomainJson.Options);
        var read = JsonSerializer.Deserialize<VersionTally>(json, DomainJson.Options)!;

        Assert.Contains("\"role\":\"challenger\"", json, StringComparison.Ordinal);
        Assert.Equal(Some with { Took = LatencyHistogram.Empty }, read with { Took = LatencyHistogram.Empty });
        Assert.Equal(Some.Took.Counts.AsEnumerable(), read.Took.Counts);
    }
}
