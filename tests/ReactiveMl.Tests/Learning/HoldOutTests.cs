using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Tests.Learning;

public sealed class HoldOutTests
{
    [Fact]
    public void The_oldest_rows_train_and_the_newest_judge()
    {
        var sets = HoldOut.Split(SampleTables.At(Hours(100)), SampleTables.TenAndTwenty);

        Assert.Equal(Enumerable.Range(0, 70), sets.Train);
        Assert.Equal(Enumerable.Range(70, 5), sets.Choose);
        Assert.Equal(Enumerable.Range(75, 5), sets.Calibrate);
        Assert.Equal(Enumerable.Range(80, 20), sets.Test);
        Assert.Empty(sets.Purged);
    }

    [Fact]
    public void Rows_of_one_moment_stay_together_in_the_later_set()
    {
        var times = Hours(100);
        (times[68], times[69], times[71]) = (times[70], times[70], times[70]);

        var sets = HoldOut.Split(SampleTables.At(times), SampleTables.TenAndTwenty);

        Assert.Equal(67, sets.Train[^1]);
        Assert.Equal(68, sets.Choose[0]);
    }

    [Fact]
    public void A_row_whose_outcome_was_not_known_when_the_next_set_begins_is_purged()
    {
        var sets = HoldOut.Split(SampleTables.At(Hours(100), TimeSpan.FromMinutes(90)), SampleTables.TenAndTwenty);

        Assert.Equal([69, 74, 79], sets.Purged);
        Assert.Equal(100 - 3, sets.Train.Length + sets.Choose.Length + sets.Calibrate.Length + sets.Test.Length);
    }

    [Fact]
    public void An_outcome_known_in_the_very_moment_that_the_next_set_begins_is_not_known_before_it()
    {
        var sets = HoldOut.Split(SampleTables.At(Hours(10), TimeSpan.FromHours(1)), new HoldOutRule(HoldOutBy.Time, 0, 0.2));

        Assert.Equal([7], sets.Purged);
    }

    [Fact]
    public void An_empty_set_in_between_does_not_let_the_future_through()
    {
        // Nothing validates: the training rows stand right before the test.
        var sets = HoldOut.Split(SampleTables.At(Hours(10), TimeSpan.FromHours(5)), new HoldOutRule(HoldOutBy.Time, 0, 0.2));

        Assert.Empty(sets.Choose);
        Assert.Empty(sets.Calibrate);
        Assert.Equal([0, 1, 2], sets.Train);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Too_few_rows_give_small_sets_and_lose_none(int rows)
    {
        var sets = HoldOut.Split(SampleTables.At(Hours(rows)), SampleTables.TenAndTwenty);

        Assert.Equal(rows, sets.Train.Length + sets.Choose.Length + sets.Calibrate.Length + sets.Test.Length + sets.Purged.Length);
    }

    [Fact]
    public void All_rows_of_one_moment_all_judge()
    {
        var sets = HoldOut.Split(SampleTables.At([.. Enumerable.Repeat(SampleTables.Start, 50)]), SampleTables.TenAndTwenty);

        Assert.Equal(50, sets.Test.Length);
    }

    [Fact]
    public void Another_rule_than_time_is_refused()
    {
        var refused = Assert.Throws<NotSupportedException>(
            () => HoldOut.Split(SampleTables.At(Hours(10)), new HoldOutRule(HoldOutBy.Entity, 0.1, 0.2)));
        Assert.Contains("not supported yet", refused.Message, StringComparison.Ordinal);
    }

    private static DateTime[] Hours(int rows) => [.. Enumerable.Range(0, rows).Select(hour => SampleTables.Start.AddHours(hour))];
}
