using System.Collections.Immutable;

namespace ReactiveMl.Predictions;

/// <summary>How long something took, counted in steps of a quarter of an octave from 10 microseconds on; histograms add up.</summary>
/// <param name="Counts">How many times were within each step; steps beyond the last are empty.</param>
public sealed record LatencyHistogram(ImmutableArray<long> Counts)
{
    /// <summary>Enough for three minutes; what takes longer is counted in the last.</summary>
    public const int Steps = 97;

    private const double StepsPerOctave = 4;
    private static readonly TimeSpan Shortest = TimeSpan.FromMicroseconds(10);

    public static LatencyHistogram Empty { get; } = new([]);

    public long Count => Counts.Sum();

    /// <summary>The step that a time belongs to.</summary>
    public static int StepOf(TimeSpan took) =>
        took <= Shortest ? 0 : Math.Min(Steps - 1, (int)Math.Ceiling(StepsPerOctave * Math.Log2(took / Shortest)));

    /// <summary>The longest time of a step.</summary>
    public static TimeSpan UpperEndOf(int step) => Shortest * Math.Pow(2, step / StepsPerOctave);

    public LatencyHistogram Add(LatencyHistogram other)
    {
        var (shorter, longer) = Counts.Length < other.Counts.Length ? (Counts, other.Counts) : (other.Counts, Counts);
        return new([.. longer.Select((count, step) => count + (step < shorter.Length ? shorter[step] : 0))]);
    }

    /// <summary>The time that the given part of all did not exceed, to the upper end of its step; null where nothing was counted.</summary>
    /// <param name="part">0 to 1, such as 0.99.</param>
    public TimeSpan? Quantile(double part)
    {
        var (wanted, seen) = (Math.Max(1, (long)Math.Ceiling(part * Count)), 0L);
        for (var step = 0; step < Counts.Length; step++)
        {
            if ((seen += Counts[step]) >= wanted)
            {
                return UpperEndOf(step);
            }
        }

        return null;
    }
}
