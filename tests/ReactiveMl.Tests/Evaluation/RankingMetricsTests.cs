using CsCheck;
using ReactiveMl.Evaluation;

namespace ReactiveMl.Tests.Evaluation;

public sealed class RankingMetricsTests
{
    private static readonly float[] Scores = [0.1f, 0.4f, 0.35f, 0.8f];
    private static readonly bool[] Labels = [false, false, true, true];

    [Fact]
    public void ROC_AUC_of_scikit_learns_example() =>
        // scikit-learn.org, sklearn.metrics.roc_auc_score, first example: 0.75
        Assert.Equal(0.75, RankingMetrics.RocAuc(Scores, Labels)!.Value, 1e-9);

    [Fact]
    public void Average_precision_of_scikit_learns_example() =>
        // scikit-learn.org, sklearn.metrics.average_precision_score, example: 0.83...; by its formula 0.5 x 1 + 0.5 x 2/3 = 5/6
        Assert.Equal(5.0 / 6, RankingMetrics.PrAuc(Scores, Labels)!.Value, 1e-9);

    [Fact]
    public void ROC_AUC_of_tied_ratings_as_in_Hanley_and_McNeil()
    {
        // J. A. Hanley, B. J. McNeil: The meaning and use of the area under a ROC curve, Radiology 143 (1982), table I and II:
        // ratings 1 to 5 of 58 normal and 51 abnormal images, area 0.893.
        int[] normal = [33, 6, 6, 11, 2];
        int[] abnormal = [3, 2, 2, 11, 33];
        List<float> ratings = [];
        List<bool> truth = [];
        for (var rating = 0; rating < 5; rating++)
        {
            ratings.AddRange(Enumerable.Repeat(rating + 1f, normal[rating] + abnormal[rating]));
            truth.AddRange(Enumerable.Repeat(false, normal[rating]));
            truth.AddRange(Enumerable.Repeat(true, abnormal[rating]));
        }

        Assert.Equal(0.893, RankingMetrics.RocAuc(ratings.ToArray(), truth.ToArray())!.Value, 5e-4);
    }

    [Fact]
    public void One_score_for_all_is_chance()
    {
        float[] same = [0.5f, 0.5f, 0.5f, 0.5f];
        bool[] labels = [true, false, false, false];

        Assert.Equal(0.5, RankingMetrics.RocAuc(same, labels));
        Assert.Equal(0.25, RankingMetrics.PrAuc(same, labels));
    }

    [Fact]
    public void One_class_has_no_ROC_AUC_and_without_positives_there_is_no_precision()
    {
        Assert.Null(RankingMetrics.RocAuc([0.1f, 0.9f], [true, true]));
        Assert.Null(RankingMetrics.RocAuc([0.1f, 0.9f], [false, false]));
        Assert.Null(RankingMetrics.RocAuc([], []));
        Assert.Equal(1, RankingMetrics.PrAuc([0.1f, 0.9f], [true, true]));
        Assert.Null(RankingMetrics.PrAuc([0.1f, 0.9f], [false, false]));
        Assert.Null(RankingMetrics.PrAuc([], []));
    }

    [Fact]
    public void ROC_AUC_is_the_share_of_pairs_in_the_right_order_whatever_the_weights() =>
        Gen.Select(Gen.Int[0, 5], Gen.Bool, Gen.Int[0, 3]).Array[0, 40].Sample(rows =>
        {
            var scores = Array.ConvertAll(rows, row => row.Item1 / 5f);
            var labels = Array.ConvertAll(rows, row => row.Item2);
            var ranking = new Ranking(scores, labels, Enumerable.Range(0, rows.Length).ToArray());
            var byPass = ranking.RocAuc(Array.ConvertAll(rows, row => row.Item3));

            double right = 0, pairs = 0;
            foreach (var (score, _, weight) in rows.Where(row => row.Item2))
            {
                foreach (var (other, _, otherWeight) in rows.Where(row => !row.Item2))
                {
                    pairs += weight * otherWeight;
                    right += weight * otherWeight * (score > other ? 1 : score == other ? 0.5 : 0);
                }
            }

            return pairs == 0 ? byPass is null : Math.Abs(byPass!.Value - (right / pairs)) < 1e-12;
        });

    [Fact]
    public void A_weight_counts_like_as_many_equal_rows() =>
        Gen.Select(Gen.Int[0, 5], Gen.Bool, Gen.Int[0, 3]).Array[0, 40].Sample(rows =>
        {
            var weighted = new Ranking(
                Array.ConvertAll(rows, row => row.Item1 / 5f), Array.ConvertAll(rows, row => row.Item2), Enumerable.Range(0, rows.Length).ToArray());
            var repeated = rows.SelectMany(row => Enumerable.Repeat(row, row.Item3)).ToArray();

            var expected = RankingMetrics.PrAuc(Array.ConvertAll(repeated, row => row.Item1 / 5f), Array.ConvertAll(repeated, row => row.Item2));
            var actual = weighted.PrAuc(Array.ConvertAll(rows, row => row.Item3));
            return expected is null ? actual is null : Math.Abs(actual!.Value - expected.Value) < 1e-12;
        });
}
