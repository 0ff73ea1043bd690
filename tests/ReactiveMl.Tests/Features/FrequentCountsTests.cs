using CsCheck;
using ReactiveMl.Features;

namespace ReactiveMl.Tests.Features;

public class FrequentCountsTests
{
    [Fact]
    public void Rows_are_counted_and_not_how_often_a_row_says_it()
    {
        var counts = new FrequentCounts<string>(10, StringComparer.Ordinal);
        foreach (var (word, row) in new[] { ("b", 0), ("a", 0), ("b", 0), ("b", 1), ("c", 2), ("a", 3) })
        {
            counts.Add(word, row);
        }

        Assert.Equal([new("a", 2), new("b", 2), new("c", 1)], counts.Most(10));
        Assert.Equal([new("a", 2)], counts.Most(1));
        Assert.Equal((0, 3), (counts.Missed, counts.Count));
    }

    [Fact]
    public void Beyond_the_capacity_a_count_is_never_too_high_and_too_low_by_no_more_than_it_says() =>
        Gen.Int[0, 300].Select(number => number * number / 300).Array[500, 3000].Sample(
            numbers =>
            {
                var counts = new FrequentCounts<int>(40, Comparer<int>.Default);
                foreach (var (row, number) in numbers.Index())
                {
                    counts.Add(number, row);
                    // None, where all were in equally many rows as one too many came.
                    Assert.InRange(counts.Count, 0, 40);
                }

                var held = counts.Most(int.MaxValue).ToDictionary();
                Assert.True(counts.Missed > 0);
                return numbers.CountBy(number => number).All(truth =>
                    held.GetValueOrDefault(truth.Key) <= truth.Value && held.GetValueOrDefault(truth.Key) + counts.Missed >= truth.Value);
            },
            seed: "0000KOIPKn42",
            iter: 50);
}
