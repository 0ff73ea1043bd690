using System.Text.Json;
using CsCheck;
using ReactiveMl.Predictions;

namespace ReactiveMl.Tests.Predictions;

public sealed class LatencyHistogramTests
{
    private static readonly Gen<long[]> Microseconds = Gen.Long[0, 400_000_000].Array[1, 200];

    // A quarter of an octave is 18.9 %: steps end at 10, 11.9, 14.1, 16.8 and 20 microseconds.
    [Theory]
    [InlineData(0, 0)]
    [InlineData(10, 0)]
    [InlineData(10.5, 1)]
    [InlineData(12, 2)]
    [InlineData(20, 4)]
    [InlineData(40, 8)]
    [InlineData(180_000_000, 96)]
    [InlineData(4e9, 96)]
    public void A_time_has_the_step_that_ends_at_or_above_it(double microseconds, int step) =>
        Assert.Equal(step, LatencyHistogram.StepOf(TimeSpan.FromMicroseconds(microseconds)));

    [Fact]
    public void A_quantile_is_the_upper_end_of_the_step_of_the_true_one() => Microseconds.Sample(
        times =>
        {
            var sorted = times.Order().Select(time => TimeSpan.FromMicroseconds(time)).ToArray();
            var histogram = Of(sorted);
            foreach (var part in new[] { 0, 0.5, 0.99, 1 })
            {
                var exact = sorted[Math.Max(1, (int)Math.Ceiling(part * sorted.Length)) - 1];
                Assert.Equal(LatencyHistogram.UpperEndOf(LatencyHistogram.StepOf(exact)), histogram.Quantile(part));
            }
        },
        iter: 300);

    [Fact]
    public void Histograms_add_up_in_any_order() => Gen.Select(Microseconds, Microseconds).Sample(
        (some, others) =>
        {
            var (one, other) = (Of(some.Select(Time)), Of(others.Select(Time)));
            var both = Of(some.Concat(others).Select(Time));

            Assert.Equal(both.Counts.AsEnumerable(), one.Add(other).Counts);
            Assert.Equal(both.Counts.AsEnumerable(), other.Add(one).Counts);
            Assert.Equal(one.Counts.AsEnumerable(), one.Add(LatencyHistogram.Empty).Counts);
        },
        iter: 300);

    [Fact]
    public void Of_nothing_there_is_no_quantile() => Assert.Null(LatencyHistogram.Empty.Quantile(0.5));

    [Fact]
    public void A_histogram_reads_back_from_JSON()
    {
        var histogram = Of([TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(3)]);
        var read = JsonSerializer.Deserialize<LatencyHistogram>(JsonSerializer.Serialize(histogram, DomainJson.Options), DomainJson.Options)!;

        Assert.Equal(histogram.Counts.AsEnumerable(), read.Counts);
        Assert.Equal(2, read.Count);
    }

    private static TimeSpan Time(long microseconds) => TimeSpan.FromMicroseconds(microseconds);

    private static LatencyHistogram Of(IEnumerable<TimeSpan> times)
    {
        var counts = new long[LatencyHistogram.Steps];
        foreach (var time in times)
        {
            counts[LatencyHistogram.StepOf(time)]++;
        }

        return new LatencyHistogram([.. counts[..(Array.FindLastIndex(counts, count => count > 0) + 1)]]);
    }
}
