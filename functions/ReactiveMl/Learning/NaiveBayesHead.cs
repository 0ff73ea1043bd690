using Microsoft.ML.Data;

namespace ReactiveMl.Learning;

/// <summary>Bernoulli naive Bayes as counts; the probabilities are made of them when it is loaded.</summary>
/// <remarks>
/// Manning, Raghavan, Schuetze, Introduction to Information Retrieval, 13.3: the prior is the class's share of the rows, and a feature
/// is there with probability (its rows + alpha) / (the class's rows + 2 alpha). A class without a training row has probability 0.
/// A feature that no training row has is left out: smoothing alone would let each such slot of a hash speak for the larger class.
/// </remarks>
internal sealed class NaiveBayesHead : IHead
{
    private readonly double[] _nothing;
    private readonly double[][] _adds;

    /// <param name="binary">Whether the answer is one number, the probability of the second class.</param>
    /// <param name="alpha">How many rows of each kind are added to what was counted, above 0.</param>
    /// <param name="rows">By class: the training rows, by their weight.</param>
    /// <param name="present">By class and feature: in how many rows it is there, by their weight.</param>
    public NaiveBayesHead(bool binary, double alpha, IReadOnlyList<double> rows, IReadOnlyList<IReadOnlyList<double>> present)
    {
        (Binary, Alpha, Rows, Present) = (binary, alpha, rows, present);
        var all = rows.Sum();
        var seen = present[0].Select((_, slot) => present.Any(counts => counts[slot] > 0)).ToArray();
        _nothing = [.. rows.Select((count, label) => Math.Log(count / all) + present[label].Where((_, slot) => seen[slot]).Sum(there => Math.Log(1 - Chance(there, count))))];
        _adds = [.. rows.Select((count, label) => present[label].Select((there, slot) => seen[slot] ? Math.Log(Chance(there, count) / (1 - Chance(there, count))) : 0).ToArray())];
    }

    public bool Binary { get; }

    public double Alpha { get; }

    public IReadOnlyList<double> Rows { get; }

    public IReadOnlyList<IReadOnlyList<double>> Present { get; }

    public int Width => Binary ? 1 : Rows.Count;

    public bool ReadsFeatures => true;

    /// <summary>What a class says of a row in which nothing is there, as a logarithm.</summary>
    public double Nothing(int label) => _nothing[label];

    /// <summary>What each feature that is there adds to what a class says.</summary>
    public IReadOnlyList<double> Adds(int label) => _adds[label];

    public void Answer(in VBuffer<float> features, Span<float> into)
    {
        Span<double> logs = stackalloc double[_nothing.Length];
        _nothing.CopyTo(logs);
        var values = features.GetValues();
        var slots = features.GetIndices();
        for (var index = 0; index < values.Length; index++)
        {
            if (values[index] > 0)
            {
                var slot = features.IsDense ? index : slots[index];
                for (var label = 0; label < logs.Length; label++)
                {
                    logs[label] += _adds[label][slot];
                }
            }
        }

        Normalise(logs);
        for (var index = 0; index < into.Length; index++)
        {
            into[index] = (float)logs[Binary ? 1 : index];
        }
    }

    private double Chance(double there, double rows) => (there + Alpha) / (rows + (2 * Alpha));

    /// <summary>From logarithms to probabilities; the largest goes first, so that not all of them become 0.</summary>
    private static void Normalise(Span<double> logs)
    {
        var (largest, sum) = (double.NegativeInfinity, 0.0);
        foreach (var log in logs)
        {
            largest = Math.Max(largest, log);
        }

        foreach (ref var log in logs)
        {
            log = Math.Exp(log - largest);
            sum += log;
        }

        foreach (ref var log in logs)
        {
            log /= sum;
        }
    }
}
