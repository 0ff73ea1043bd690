namespace ReactiveMl.Evaluation;

/// <summary>A metric of fixed scores as a function of how often each block is taken.</summary>
internal static class WeightedMetric
{
    public static Func<int[], double?> Of(MetricSpec metric, float[] scores, bool[] labels, TimeBlocks blocks) => metric.Name switch
    {
        "rocAuc" => OfRanking(new Ranking(scores, labels, blocks.Of), (ranking, weights) => ranking.RocAuc(weights)),
        "prAuc" => OfRanking(new Ranking(scores, labels, blocks.Of), (ranking, weights) => ranking.PrAuc(weights)),
        "logLoss" => OfLoss(ProbabilityLoss.Log, scores, labels, blocks),
        "brier" => OfLoss(ProbabilityLoss.Brier, scores, labels, blocks),
        _ => throw new NotSupportedException($"No metric '{metric.Name}' for a binary task."),
    };

    private static Func<int[], double?> OfRanking(Ranking ranking, Func<Ranking, int[], double?> metric) => weights => metric(ranking, weights);

    private static Func<int[], double?> OfLoss(Func<double, bool, double> loss, float[] scores, bool[] labels, TimeBlocks blocks)
    {
        var sums = new double[blocks.Count];
        var rows = new int[blocks.Count];
        for (var i = 0; i < scores.Length; i++)
        {
            sums[blocks.Of[i]] += loss(scores[i], labels[i]);
            rows[blocks.Of[i]]++;
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
