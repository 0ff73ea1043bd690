namespace ReactiveMl.Evaluation;

/// <summary>What a probability costs when the truth is known.</summary>
internal static class ProbabilityLoss
{
    private const double Smallest = 1e-15;

    /// <summary>In nats; a probability is kept 1e-15 from 0 and 1, or one sure mistake would cost infinity.</summary>
    public static double Log(double probability, bool label)
    {
        var kept = Math.Clamp(probability, Smallest, 1 - Smallest);
        return -Math.Log(label ? kept : 1 - kept);
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
}
