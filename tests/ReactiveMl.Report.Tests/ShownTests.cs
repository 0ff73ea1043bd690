namespace ReactiveMl.Report.Tests;

public sealed class ShownTests
{
    [Theory]
    [InlineData(null, "n/a")]
    [InlineData(0.0, "0")]
    [InlineData(0.62144, "0.621")]
    [InlineData(-0.0042, "−0.004")]
    [InlineData(0.00021, "2.1e−4")]
    [InlineData(9.99, "9.990")]
    [InlineData(29.412, "29.4")]
    [InlineData(22574.0, "22,574")]
    [InlineData(22574.6, "22,575")]
    public void A_number_has_as_many_digits_as_mean_something(double? number, string shown) => Assert.Equal(shown, Shown.Number(number));

    [Theory]
    [InlineData(null, false, "n/a")]
    [InlineData(0.1214, false, "+0.121")]
    [InlineData(-0.0002, false, "0.000")]
    [InlineData(-12.34, false, "−12.3")]
    [InlineData(-0.106, true, "−10.6 %")]
    public void A_difference_has_its_sign(double? difference, bool relative, string shown) => Assert.Equal(shown, Shown.Difference(difference, relative));

    [Theory]
    [InlineData(0, 10, "0 %")]
    [InlineData(1, 10_000, "0.010 %")]
    [InlineData(1, 3, "33.3 %")]
    [InlineData(0, 0, "n/a")]
    public void A_share_of_nothing_is_not_defined(long part, long whole, string shown) => Assert.Equal(shown, Shown.Share(part, whole));

    [Theory]
    [InlineData(0.35, "350 ms")]
    [InlineData(21.4, "21.4 s")]
    [InlineData(83, "1 min 23 s")]
    [InlineData(7_380, "2 h 3 min")]
    [InlineData(619_200, "7 d 4 h")]
    public void A_span_is_told_in_its_two_largest_units(double seconds, string shown) => Assert.Equal(shown, Shown.Span(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void A_rule_is_told_in_words() => Assert.Equal("Not worse than champion by", Shown.Words("notWorseThanChampionBy"));
}
