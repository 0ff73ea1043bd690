using System.Collections.Immutable;

namespace ReactiveMl.Feedback;

/// <summary>The probabilities that came true and those that did not, counted in steps; histograms add up.</summary>
/// <remarks>
/// The steps are a tenth of a unit of the log-odds wide, from -10 to 10: so the rare and the nearly certain are told apart too.
/// What falls into one step counts as tied. That is all that ROC-AUC loses, and how much it is at most is told beside it.
/// </remarks>
/// <param name="Positives">How many came true, a step; steps beyond the last are empty.</param>
/// <param name="Negatives">How many did not.</param>
public sealed record ScoreHistogram(ImmutableArray<long> Positives, ImmutableArray<long> Negatives)
{
    public const int Steps = 201;

    private const double StepsPerUnit = 10;

    public static ScoreHistogram Empty { get; } = new([], []);

    public static int StepOf(double probability) =>
        (int)Math.Clamp(Math.Round((StepsPerUnit * Math.Log(probability / (1 - probability))) + (Steps / 2)), 0, Steps - 1);

    public ScoreHistogram Count(double probability, bool cameTrue) => cameTrue
        ? this with { Positives = Sums.Increment(Positives, StepOf(probability)) }
        : this with { Negatives = Sums.Increment(Negatives, StepOf(probability)) };

    public ScoreHistogram Add(ScoreHistogram other) => new(Sums.Add(Positives, other.Positives), Sums.Add(Negatives, other.Negatives));

    /// <summary>What came after an earlier histogram of the same predictions.</summary>
    public ScoreHistogram Since(ScoreHistogram before) => Add(new(
        [.. before.Positives.Select(count => -count)], [.. before.Negatives.Select(count => -count)]));

    /// <summary>The share of the pairs of one that came true and one that did not which were in the right order, a tie counting half; null without pairs.</summary>
    public double? RocAuc()
    {
        var (right, below) = (0.0, 0L);
        for (var step = 0; step < Math.Max(Positives.Length, Negatives.Length); step++)
        {
            right += At(Positives, step) * (below + (At(Negatives, step) / 2.0));
            below += At(Negatives, step);
        }

        return Pairs() is > 0 and var pairs ? right / pairs : null;
    }

    /// <summary>How far the true ROC-AUC lies from this one at most: half of the pairs within a step; null without pairs.</summary>
    public double? RocAucWithin()
    {
        var tied = 0.0;
        for (var step = 0; step < Math.Min(Positives.Length, Negatives.Length); step++)
        {
            tied += (double)Positives[step] * Negatives[step];
        }

        return Pairs() is > 0 and var pairs ? tied / (2 * pairs) : null;
    }

    private double Pairs() => (double)Positives.Sum() * Negatives.Sum();

    private static long At(ImmutableArray<long> counts, int step) => step < counts.Length ? counts[step] : 0;
}
