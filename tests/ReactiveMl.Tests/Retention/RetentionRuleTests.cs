using ReactiveMl.Learning;
using ReactiveMl.Retention;

namespace ReactiveMl.Tests.Retention;

public sealed class RetentionRuleTests
{
    private static readonly DateTimeOffset Now = new(2001, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly RunAtRest Ended = new(new RunId("run-1"), Now.AddDays(-31), UnderWay: false, HoldsLatestDataSet: false, Version: null);

    [Theory]
    [InlineData(null, 10_000, null, false, "No age is declared: it is kept for ever.")]
    [InlineData(30, 29.99, null, false, "It is 29.99 days old, and 30 days are kept.")]
    [InlineData(30, 30.0, null, false, "It is 30 days old, and 30 days are kept.")]
    [InlineData(30, 30.01, null, true, "It is 30.01 days old, and 30 days are kept.")]
    [InlineData(30, 29.99, "It is read.", false, "It is 29.99 days old, and 30 days are kept.")]
    [InlineData(30, 30.01, "It is read.", false, "It is read.")]
    public void What_is_older_than_declared_goes_unless_something_needs_it(int? kept, double days, string? neededBy, bool goes, string reason)
    {
        var age = kept is { } count ? TimeSpan.FromDays(count) : (TimeSpan?)null;

        var verdict = RetentionRule.Decide(age, Now.AddDays(-days), neededBy, Now);

        Assert.Equal((goes, reason), (verdict.Goes, verdict.Reason));
        Assert.Equal(!goes && reason == neededBy, verdict.Needed);
    }

    [Theory]
    [InlineData("flight-late/run-1/dataset-ab.parquet")]
    [InlineData("flight-late/run-1/run.json")]
    public void Of_a_run_that_nothing_needs_everything_may_go(string file) => Assert.Null(Ended.NeededBy(file));

    [Fact]
    public void Of_a_published_run_the_record_stays_and_the_large_files_may_go()
    {
        var published = Ended with { Version = 3 };

        Assert.Equal("It is the record of version 3, which run run-1 published.", published.NeededBy("flight-late/run-1/evaluation.json"));
        Assert.Equal("It is the record of version 3, which run run-1 published.", published.NeededBy("flight-late/run-1/report.html"));
        Assert.Null(published.NeededBy("flight-late/run-1/features-ab.parquet"));
        Assert.Null(published.NeededBy("flight-late/run-1/candidates/sdca/model-ab.zip"));
    }

    [Theory]
    [InlineData(true, false, "Run run-1 is under way.")]
    [InlineData(false, true, "The next data set is made of the one that run run-1 sealed.")]
    public void A_run_under_way_and_the_one_with_the_latest_data_set_are_needed_whole(bool underWay, bool latest, string reason)
    {
        var run = Ended with { UnderWay = underWay, HoldsLatestDataSet = latest, Version = 3 };

        Assert.Equal(reason, run.NeededBy("flight-late/run-1/dataset-ab.parquet"));
        Assert.Equal(reason, run.NeededBy("flight-late/run-1/run.json"));
    }
}
