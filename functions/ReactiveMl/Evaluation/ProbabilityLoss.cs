namespace ReactiveMl.Evaluation;

/// <summary>What a probability costs when the truth is known.</summary>
internal static class ProbabilityLoss
{
    private const double Smallest = 1e-15;

    /// <summary>In nats; a probability is kept 1e-15 from 0 and 1, or one sure mistake would cost infinity.</summary>
    public static double Log(double probability, bool label)
    {
        var kept = Keep(probability);
        return -Math.Log(label ? kept : 1 - kept);
    }

    /// <summary>In nats, of the right class; each probability is kept 1e-15 from 0 and 1, and a share of their sum, as scikit-learn 1.2.1 has it.</summary>
    public static double Log(ReadOnlySpan<float> probabilities, int label)
    {
        var sum = 0.0;
        foreach (var probability in probabilities)
        {
            sum += Keep(probability);
        }

        return -Math.Log(Keep(probabilities[label]) / sum);
    }

    public static double Brier(double probability, bool label)
    {
        var error = probability - (label ? 1 : 0);
        return error * error;
    }

    /// <summary>The mean over rows; null without any.</summary>
    public static double? Mean(Func<double, bool, double> loss, ReadOnlySpan<float> scores, ReadOnlySpan<bool> labels)
    {
        double sum = 0;
        for (var i = 0; i < scores.Length; i++)
        {
            sum += loss(scores[i], labels[i]);
        }

        return scores.Length > 0 ? sum / scores.Length : null;
    }

    private static double Keep(double probability) => Math.Clamp(probability, Smallest, 1 - Smallest);
}
