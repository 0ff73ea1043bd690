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
            "logLoss" when answers.Width > 1 => OfMean(row => ProbabilityLoss.Log(answers.Row(row), (int)labels[row]), blocks, blockCount),
            "logLoss" => OfMean(row => ProbabilityLoss.Log(answers.Values[row], labels[row] > 0), blocks, blockCount),
            "brier" => OfMean(row => ProbabilityLoss.Brier(answers.Values[row], labels[row] > 0), blocks, blockCount),
            "macroRocAuc" => OfClasses(answers, labels, blocks),
            "accuracy" => OfMean(row => MulticlassMeasure.Answered(answers.Row(row)) == labels[row] ? 1 : 0, blocks, blockCount),
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

    /// <summary>The mean over the classes that have rows of their own and rows of others.</summary>
    private static Func<int[], double?> OfClasses(Answers answers, float[] labels, int[] blocks)
    {
        Ranking[] rankings =
        [
            .. Enumerable.Range(0, answers.Width).Select(index => new Ranking(answers.Column(index), MulticlassMeasure.Truth(labels, index), blocks)),
        ];
        return weights => rankings.Average(ranking => ranking.RocAuc(weights));
    }

    /// <summary>The mean of a figure that each row has by itself; null without any row.</summary>
    private static Func<int[], double?> OfMean(Func<int, double> figure, int[] blocks, int blockCount)
    {
        var sums = new double[blockCount];
        var rows = new int[blockCount];
        for (var row = 0; row < blocks.Length; row++)
        {
            sums[blocks[row]] += figure(row);
            rows[blocks[row]]++;
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
