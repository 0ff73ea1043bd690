using ReactiveMl.Facts;

namespace ReactiveMl.Report.Tests;

public sealed class FieldChangeTests
{
    [Theory]
    [InlineData("a,b", "a,b", "the same words")]
    [InlineData("a,b", "a,b,c", "new: c")]
    [InlineData("a,b", "b", "gone: a")]
    [InlineData("a,b", "b,c", "new: c; gone: a")]
    [InlineData("a", "a,b,c,d,e,f,g,h", "new: b, c, d, e, f and 2 more")]
    public void Words_that_came_and_went_are_named(string before, string now, string told) =>
        Assert.Equal(told, FieldChange.Between(OfWords(before), OfWords(now)));

    [Theory]
    [InlineData(2, 8, "within the same range")]
    [InlineData(-1, 8, "least −1, was 0")]
    [InlineData(-1, 12, "least −1, was 0; most 12, was 10")]
    public void A_range_that_grew_is_told_with_what_it_was(double min, double max, string told) =>
        Assert.Equal(told, FieldChange.Between(new("distance", 0, 0, 10, null, 0), new("distance", 0, min, max, null, 0)));

    [Fact]
    public void A_field_that_was_not_there_is_new() => Assert.Equal("a new field", FieldChange.Between(null, OfWords("a")));

    private static FieldStatistics OfWords(string words) => new("origin", 0, null, null, words.Split(','), 0);
}
