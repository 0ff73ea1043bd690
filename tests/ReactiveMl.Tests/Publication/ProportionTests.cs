using ReactiveMl.Publication;

namespace ReactiveMl.Tests.Publication;

public sealed class ProportionTests
{
    // R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17, 1998, table I, method 3.
    [Theory]
    [InlineData(81, 263, 0.2553)]
    [InlineData(15, 148, 0.0624)]
    [InlineData(0, 20, 0.0000)]
    [InlineData(1, 29, 0.0061)]
    public void Wilsons_lower_end_is_that_of_the_published_examples(int count, int of, double lower) =>
        Assert.Equal(lower, Proportion.LowerBound(count, of, 1.959964), 4);

    [Fact]
    public void All_of_few_is_not_all() => Assert.InRange(Proportion.LowerBound(5, 5, 1.959964), 0.5, 0.6);
}
