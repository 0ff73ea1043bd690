using System.Text.Json;
using ReactiveMl.Evaluation;
using ReactiveMl.Predictions;

namespace ReactiveMl.Tests.Evaluation;

public sealed class MulticlassMeasureTests
{
    // The figures of these tests are scikit-learn 1.2.1's (Debian's python3-sklearn), printed by
    //   p = np.array([[40,16,8],[8,48,8],[16,16,32],[30,20,14],[10,26,28],[4,8,52],[50,6,8],[20,24,20],[12,40,12],[6,10,48],[28,18,18],[22,21,21]]) / 64
    //   y = np.array([0,1,2,0,1,2,0,2,1,1,0,2]); a = p.argmax(axis=1)
    //   print([roc_auc_score(y == k, p[:, k]) for k in range(3)], roc_auc_score(y, p, multi_class='ovr', average='macro'))
    //   print(log_loss(y, p), accuracy_score(y, a), confusion_matrix(y, a), precision_recall_fscore_support(y, a))
    private static readonly Answers Answered = new(3, Array.ConvertAll(
        (int[])[40, 16, 8, 8, 48, 8, 16, 16, 32, 30, 20, 14, 10, 26, 28, 4, 8, 52, 50, 6, 8, 20, 24, 20, 12, 40, 12, 6, 10, 48, 28, 18, 18, 22, 21, 21],
        part => part / 64f));

    private static readonly float[] Labels = [0, 1, 2, 0, 1, 2, 0, 2, 1, 1, 0, 2];
    private static readonly string[] Classes = ["none", "minor", "severe"];

    [Fact]
    public void Figures_of_twelve_rows_are_scikit_learns()
    {
        var measured = MulticlassMeasure.Of(Answered, Labels);

        Assert.Equal((12, 3, 3), (measured.Rows, measured.Classes, measured.RankedClasses));
        Assert.Equal(0.8854166666666666, measured.MacroRocAuc!.Value, 1e-9);
        Assert.Equal(0.7495246850200582, measured.LogLoss!.Value, 1e-9);
        Assert.Equal(0.6666666666666666, measured.Accuracy!.Value, 1e-9);
    }

    [Fact]
    public void Each_class_by_itself_is_scikit_learns()
    {
        var matrix = Confusions.OfClasses(Classes, Answered, Labels);
        var curves = Classes.Select((name, index) => Curves.Roc(name, Answered.Column(index), MulticlassMeasure.Truth(Labels, index))!).ToList();
        var classes = Confusions.ToClasses(matrix, curves);

        Assert.Equal([[4, 0, 0], [0, 2, 2], [1, 1, 2]], matrix.Rows);
        Assert.Equal([1.0, 0.8125, 0.84375], classes.Select(of => of.RocAuc!.Value));
        Assert.Equal([0.8, 2.0 / 3, 0.5], classes.Select(of => of.Precision!.Value));
        Assert.Equal([1, 0.5, 0.5], classes.Select(of => of.Recall!.Value));
        Assert.Equal([4, 4, 4], classes.Select(of => of.Rows));
    }

    [Fact]
    public void Sure_mistakes_and_shares_that_do_not_add_up_cost_what_scikit_learn_says()
    {
        // log_loss([0, 1, 1], [[.5, .25, .125], [0, 1, 0], [1, 0, 0]], labels=[0, 1, 2], eps=1e-15)
        var measured = MulticlassMeasure.Of(new Answers(3, [0.5f, 0.25f, 0.125f, 0, 1, 0, 1, 0, 0]), [0, 1, 1]);
        Assert.Equal(11.699464060948705, measured.LogLoss!.Value, 1e-9);
    }

    [Fact]
    public void A_class_without_rows_is_left_out_of_the_mean_and_counted()
    {
        var labels = Array.ConvertAll(Labels, label => label == 2 ? 1 : label);
        var measured = MulticlassMeasure.Of(Answered, labels);

        Assert.Equal((3, 2), (measured.Classes, measured.RankedClasses));
        var own = Enumerable.Range(0, 2).Average(index => RankingMetrics.RocAuc(Answered.Column(index), MulticlassMeasure.Truth(labels, index)));
        Assert.Equal(own!.Value, measured.MacroRocAuc!.Value, 1e-12);
    }

    [Fact]
    public void One_class_only_cannot_be_ranked()
    {
        var measured = MulticlassMeasure.Of(Answered, new float[12]);

        Assert.Equal((0, null), (measured.RankedClasses, measured.MacroRocAuc));
        Assert.NotNull(measured.LogLoss);
    }

    [Fact]
    public void NaN_and_no_rows_leave_everything_but_counts_undefined()
    {
        Assert.Equal(new MulticlassMetrics(0, 3, 0, null, null, null), MulticlassMeasure.Of(new Answers(3, []), []));
        Assert.Equal(new MulticlassMetrics(2, 3, 2, null, null, null), MulticlassMeasure.Of(new Answers(3, [float.NaN, 0, 0, 1, 0, 0]), [0, 1]));
    }

    [Fact]
    public void Blocks_taken_twice_or_not_at_all_weigh_as_rows_taken_twice_or_not_at_all()
    {
        int[] blocks = [0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 2];
        int[] weights = [2, 0, 1];
        var twice = Enumerable.Range(0, 12).SelectMany(row => Enumerable.Repeat(row, weights[blocks[row]])).ToArray();
        foreach (var metric in Metrics.Of(ReactiveMl.Pipelines.LearningTask.Multiclass))
        {
            Assert.Equal(
                WeightedMetric.Of(metric, Answered.Pick(twice), Array.ConvertAll(twice, row => Labels[row]))!.Value,
                WeightedMetric.Of(metric, Answered, Labels, blocks, 3)(weights)!.Value,
                1e-12);
        }
    }

    [Fact]
    public void The_baseline_is_the_classes_shares_of_training()
    {
        Assert.Equal([0.5f, 0.25f, 0.25f], new MulticlassMeasure(3).Baseline([0, 1, 2, 0]));
        Assert.Equal([0.5f, 0.5f], new MulticlassMeasure(2).Baseline([]));
    }

    [Fact]
    public void Metrics_read_back_as_what_they_were()
    {
        ModelMetrics measured = MulticlassMeasure.Of(Answered, Labels);
        foreach (var options in new[] { DomainJson.Options, new JsonSerializerOptions { PropertyNameCaseInsensitive = true } })
        {
            Assert.Equal(measured, JsonSerializer.Deserialize<ModelMetrics>(JsonSerializer.Serialize(measured, options), options));
        }
    }
}
