using ReactiveMl.Features;

namespace ReactiveMl.Tests.Features;

/// <summary>The figures are SciPy's, made by chi_squared.py beside this file.</summary>
public class ContingencyTableTests
{
    [Theory]
    [InlineData("30 10, 15 45", 24.242424242424242, 1, 0.49236596391733095, 8.494052234341352e-07)]
    [InlineData("20 15 25, 31 12 7, 9 40 11, 14 16 20", 49.2319567415953, 6, 0.33450083822967164, 6.6999209325533944e-09)]
    [InlineData("100 101, 99 100, 250 251", 0.0020073790241454067, 2, 0.0014926304441423856, 0.9989968140157697)]
    [InlineData("400000 100000, 100000 400000", 360000.0, 1, 0.6, 0)]
    public void The_figures_are_those_of_scipy(string counts, double statistic, int degrees, double v, double p)
    {
        var table = new ContingencyTable(Parse(counts));

        Near(statistic, table.Statistic);
        Assert.Equal(degrees, table.DegreesOfFreedom);
        Near(v, table.CramersV);
        Near(p, table.P);
    }

    [Theory]
    [InlineData(0.5, 1, 0.47950012218695337)]
    [InlineData(3.841458820694124, 1, 0.04999999999999989)]
    [InlineData(10, 20, 0.9681719426937951)]
    [InlineData(300, 228, 0.0009641921962032189)]
    [InlineData(1000, 3, 1.7994208765314067e-216)]
    [InlineData(40, 3, 1.065509033425585e-08)]
    [InlineData(5000, 5000, 0.4973403788923451)]
    [InlineData(0, 7, 1)]
    public void The_tail_of_the_distribution_is_that_of_scipy(double value, double degrees, double survival) =>
        Near(survival, ChiSquaredDistribution.Survival(value, degrees));

    [Fact]
    public void False_discoveries_are_those_of_benjamini_and_hochberg()
    {
        double[] expected = [0.05, 0.9, 0.05, 0.05, 0.625];

        foreach (var (q, truth) in FalseDiscoveries.Of([0.01, 0.9, 0.02, 0.03, 0.5]).Zip(expected))
        {
            Near(truth, q);
        }

        Assert.Empty(FalseDiscoveries.Of([]));
    }

    [Theory]
    [InlineData("10 20")]
    [InlineData("10 0, 20 0")]
    [InlineData("0 0")]
    [InlineData("")]
    public void Of_one_bin_or_one_class_nothing_can_be_told(string counts)
    {
        var table = new ContingencyTable(Parse(counts));

        Assert.Equal((0, 0, 1.0), (table.DegreesOfFreedom, table.CramersV, table.P));
    }

    [Fact]
    public void Bins_in_which_a_class_is_expected_less_than_five_times_join_their_neighbours()
    {
        // 100 rows, 10 of the rarer class: five of it are expected in 50 rows.
        var counts = Parse("20 2, 15 3, 20 5, 30 0, 5 0");

        var fewest = ContingencyTable.FewestRows(counts, 5);

        Assert.Equal(50, fewest);
        Assert.Equal([0, 0, 1, 1, 1], ContingencyTable.Groups(counts, 35));
        Assert.Equal([0, 0, 0, 0, 0], ContingencyTable.Groups(counts, fewest));
        Assert.Equal([0, 1, 2, 3, 3], ContingencyTable.Groups(counts, 18));
    }

    private static List<long[]> Parse(string counts) =>
        [.. counts.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(bin => bin.Split(' ').Select(long.Parse).ToArray())];

    private static void Near(double expected, double actual) =>
        Assert.True(Math.Abs(actual - expected) <= 1e-9 * Math.Abs(expected) || actual == expected, $"{actual:R} is not {expected:R}.");
}
