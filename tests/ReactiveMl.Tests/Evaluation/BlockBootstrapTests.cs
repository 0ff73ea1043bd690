using ReactiveMl.Evaluation;
using ReactiveMl.Predictions;

namespace ReactiveMl.Tests.Evaluation;

public sealed class BlockBootstrapTests
{
    private const int RowsADay = 100;

    public static TheoryData<string> Names => new("rocAuc", "prAuc", "logLoss", "brier");

    [Theory]
    [MemberData(nameof(Names))]
    public void A_model_against_itself_differs_by_nothing(string name)
    {
        var (good, _, labels, times) = Days(10);
        var interval = Paired(name, good, good, labels, times)!;

        Assert.Equal((0.0, 0.0, 0.0), (interval.Difference, interval.Low, interval.High));
        Assert.Equal((10, "day", null), (interval.Blocks, interval.BlockLength, interval.Note));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_clearly_better_model_lies_beyond_zero_as_a_whole(string name)
    {
        var (good, poor, labels, times) = Days(10);
        var gain = Gain.Of(Paired(name, good, poor, labels, times)!, Metrics.Find(ReactiveMl.Pipelines.LearningTask.Binary, name)!);

        Assert.True(gain.Low > 0, gain.ToString());
        Assert.InRange(gain.Value, gain.Low, gain.High);
    }

    [Fact]
    public void The_same_seed_repeats_and_another_does_not()
    {
        var (good, poor, labels, times) = Days(10);

        Assert.Equal(Paired("rocAuc", good, poor, labels, times), Paired("rocAuc", good, poor, labels, times));
        Assert.NotEqual(Paired("rocAuc", good, poor, labels, times), Paired("rocAuc", good, poor, labels, times, seed: 2));
    }

    [Fact]
    public void The_interval_of_a_mean_agrees_with_the_normal_one()
    {
        // With blocks of equal size the Brier difference is a mean of block means: +- 1.96 standard errors, n in the denominator as the bootstrap has it.
        var (good, poor, labels, times) = Days(200);
        var interval = Paired("brier", good, poor, labels, times, resamples: 4_000)!;
        var means = Enumerable.Range(0, 200).Select(day => Enumerable.Range(day * RowsADay, RowsADay).Average(row =>
            ProbabilityLoss.Brier(good[row], labels[row]) - ProbabilityLoss.Brier(poor[row], labels[row]))).ToArray();
        var mean = means.Average();
        var halfWidth = 1.96 * Math.Sqrt(means.Average(day => (day - mean) * (day - mean)) / means.Length);

        Assert.Equal(mean, interval.Difference, 1e-9);
        Assert.InRange((interval.High - interval.Low) / (2 * halfWidth), 0.93, 1.07);
    }

    [Fact]
    public void Rows_that_move_together_by_day_give_a_wider_interval_than_their_number_suggests()
    {
        // On odd days the one model is right throughout, on even days the other: 2,000 rows, but only 20 pieces of evidence.
        var times = Times(20);
        var labels = Array.ConvertAll(times, _ => true);
        var one = Array.ConvertAll(times, time => time.Day % 2 == 0 ? 0.2f : 0.8f);
        var other = Array.ConvertAll(times, time => time.Day % 2 == 0 ? 0.8f : 0.2f);

        var interval = Paired("brier", one, other, labels, times)!;

        // Each day is +0.6 or -0.6; the mean of 20 draws has a standard error of 0.6 / sqrt(20) = 0.134.
        Assert.InRange(interval.High - interval.Low, 0.4, 0.65);
    }

    [Theory]
    [InlineData(1, "1 day,")]
    [InlineData(4, "4 days,")]
    public void Too_few_days_resample_hours_and_say_so(int days, string spans)
    {
        var (good, poor, labels, times) = Days(days);
        var interval = Paired("rocAuc", good, poor, labels, times)!;

        Assert.Equal("hour", interval.BlockLength);
        Assert.Contains(spans, interval.Note, StringComparison.Ordinal);
        Assert.Contains("optimistic", interval.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_to_resample_gives_no_interval()
    {
        var (good, poor, labels, times) = Days(10);

        Assert.Null(Paired("rocAuc", [], [], [], []));
        Assert.Null(Paired("rocAuc", good[..3], poor[..3], labels[..3], times[..3]));
        Assert.Null(Paired("rocAuc", good, poor, new bool[labels.Length], times));
        Assert.Null(Paired("brier", [.. good[1..], float.NaN], poor, labels, times));
    }

    [Fact]
    public void An_error_differs_by_a_share_of_the_others()
    {
        // Errors of 1 against errors of 2, on every day: half, whatever is drawn.
        var times = Times(10);
        var labels = new float[times.Length];

        var interval = BlockBootstrap.Paired(Metrics.Mae, Always(1), Always(2), labels, times, seed: 1);

        Assert.Equal(new PairedInterval(-0.5, -0.5, -0.5, 10, "day", null, Relative: true), interval);
        Assert.Null(BlockBootstrap.Paired(Metrics.Mae, Always(1), Always(0), labels, times, seed: 1));
        Assert.Equal(0, BlockBootstrap.Paired(Metrics.Mae, Always(0), Always(0), labels, times, seed: 1)!.High);

        Answers Always(float answer) => Answers.Repeat([answer], labels.Length);
    }

    [Fact]
    public void Resamples_with_one_class_are_left_out()
    {
        // The only positives are in one of the two hours: half of the resamples do not have them.
        DateTime[] times = [.. Enumerable.Range(0, 20).Select(row => new DateTime(2001, 1, 1, row / 10, 0, 0, DateTimeKind.Utc))];
        var labels = Enumerable.Range(0, 20).Select(row => row is 3 or 5).ToArray();
        var scores = Enumerable.Range(0, 20).Select(row => row / 20f).ToArray();

        var interval = Paired("rocAuc", scores, scores, labels, times)!;

        Assert.Equal((0.0, 0.0), (interval.Low, interval.High));
    }

    private static PairedInterval? Paired(
        string metric, float[] candidate, float[] other, bool[] labels, DateTime[] times, int seed = 1, int resamples = BlockBootstrap.DefaultResamples) =>
        BlockBootstrap.Paired(Metrics.Find(ReactiveMl.Pipelines.LearningTask.Binary, metric)!, Answers.OfOne(candidate), Answers.OfOne(other), Array.ConvertAll(labels, label => label ? 1f : 0f), times, seed, resamples);

    private static DateTime[] Times(int days) =>
        [.. Enumerable.Range(0, days * RowsADay).Select(row => new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays((double)row / RowsADay))];

    /// <summary>A model that knows the odds, and one that knows them half.</summary>
    private static (float[] Good, float[] Poor, bool[] Labels, DateTime[] Times) Days(int days)
    {
        var chance = new Random(7);
        var times = Times(days);
        var good = Array.ConvertAll(times, _ => (float)chance.NextDouble());
        var labels = Array.ConvertAll(good, odds => chance.NextDouble() < odds);
        var poor = Array.ConvertAll(good, odds => (0.3f * odds) + (0.7f * (float)chance.NextDouble()));
        return (good, poor, labels, times);
    }
}
