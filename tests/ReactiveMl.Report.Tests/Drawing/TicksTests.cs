using ReactiveMl.Report.Drawing;

namespace ReactiveMl.Report.Tests.Drawing;

public sealed class TicksTests
{
    [Fact]
    public void Shares_are_marked_in_fifths() => Assert.Equal([0, 0.2, 0.4, 0.6, 0.8, 1], Ticks.Between(0, 1));

    [Fact]
    public void A_range_across_zero_has_round_marks_and_zero_among_them() => Assert.Equal([-20, 0, 20, 40, 60], Ticks.Between(-27.3, 71));

    [Fact]
    public void A_single_value_is_marked_itself() => Assert.Equal([4.2], Ticks.Between(4.2, 4.2));

    [Theory]
    [InlineData(1e-7, 3e-7)]
    [InlineData(-1_440, 4_320)]
    [InlineData(0, 86_123)]
    [InlineData(0.61, 0.645)]
    public void Marks_lie_in_the_range_and_are_neither_few_nor_many(double low, double high)
    {
        var ticks = Ticks.Between(low, high);

        Assert.InRange(ticks.Count, 3, 8);
        Assert.All(ticks, tick => Assert.InRange(tick, low, high));
    }

    [Theory]
    [InlineData(0.6, "0.6")]
    [InlineData(1_500, "1,500")]
    [InlineData(80_000, "80k")]
    [InlineData(2_500_000, "2.5M")]
    public void A_mark_is_written_in_few_letters(double tick, string written) => Assert.Equal(written, ChartAxis.Write(tick));
}
