using ReactiveMl.Predictions;

namespace ReactiveMl.Evaluation;

/// <summary>A metric of fixed answers as a function of how often each block is taken.</summary>
internal static class WeightedMetric
{
    /// <param name="blocks">The block that each row belongs to.</param>
    public static Func<int[], double?> Of(MetricSpec metric, Answers answers, float[] labels, int[] blocks, int blockCount)
    {
        return metric.Name switch
        {
            "rocAuc" => OfRanking(new Ranking(answers.Values, Truth(), blocks), (ranking, weights) => ranking.RocAuc(weights)),
            "prAuc" => OfRanking(new Ranking(answers.Values, Truth(), blocks), (ranking, weights) => ranking.PrAuc(weights)),
            "logLoss" => OfLoss(ProbabilityLoss.Log, answers.Column(0), Truth(), blocks, blockCount),
            "brier" => OfLoss(ProbabilityLoss.Brier, answers.Column(0), Truth(), blocks, blockCount),
            "rmse" => OfErrors(new ErrorSums(answers.Values, labels, blocks, blockCount), (errors, weights) => errors.Rmse(weights)),
            "mae" => OfErrors(new ErrorSums(answers.Values, labels, blocks, blockCount), (errors, weights) => errors.Mae(weights)),
            "r2" => OfErrors(new ErrorSums(answers.Values, labels, blocks, blockCount), (errors, weights) => errors.R2(weights)),
            _ => throw new NotSupportedException($"There is no metric '{metric.Name}'."),
        };

        bool[] Truth() => BinaryMeasure.Truth(labels);
    }

    /// <summary>The metric of the rows as they are; null where it is not defined on them, or a row has no answer.</summary>
    public static double? Of(MetricSpec metric, Answers answers, float[] labels) =>
        AllAnswered(answers.Values) ? Of(metric, answers, labels, new int[labels.Length], blockCount: 1)([1]) : null;

    /// <summary>Whether every answer is a number that can be measured.</summary>
    public static bool AllAnswered(ReadOnlySpan<float> answers)
    {
        foreach (var answer in answers)
        {
            if (!float.IsFinite(answer))
            {
                return false;
            }
        }

        return true;
    }

    private static Func<int[], double?> OfRanking(Ranking ranking, Func<Ranking, int[], double?> metric) => weights => metric(ranking, weights);

    private static Func<int[], double?> OfErrors(ErrorSums errors, Func<ErrorSums, int[], double?> metric) => weights => metric(errors, weights);

    private static Func<int[], double?> OfLoss(Func<double, bool, double> loss, float[] scores, bool[] labels, int[] blocks, int blockCount)
    {
        var sums = new double[blockCount];
        var rows = new int[blockCount];
        for (var i = 0; i < scores.Length; i++)
        {
            sums[blocks[i]] += loss(scores[i], labels[i]);
            rows[blocks[i]]++;
        }

        return weights =>
        {
            var (sum, count) = (0.0, 0L);
            for (var block = 0; block < sums.Length; block++)
            {
                sum += weights[block] * sums[block];
                count += weights[block] * (long)rows[block];
            }

            return count > 0 ? sum / count : null;
        };
    }
}
