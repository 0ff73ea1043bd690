using Microsoft.ML.Data;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Learning;

/// <summary>Bernoulli naive Bayes with Laplace smoothing: it counts in how many rows of each class a feature is there.</summary>
/// <remarks>A feature is there where its number is above 0, so words, categories and flags suit it; a plain number should be bucketized.</remarks>
internal sealed class NaiveBayesLearner() : Learner(
    "naiveBayes",
    [LearningTask.Binary, LearningTask.Multiclass],
    new Dictionary<string, SettingSpec> { ["alpha"] = new(1, 1e-6, 1_000, Whole: false) })
{
    internal override FittedModel Fit(Training training)
    {
        var encoding = training.Encoding(NeedsScaling).Fit(training.View);
        var encoded = encoding.Transform(training.View);
        var features = encoded.Schema[ModelColumns.Features];
        var classes = training.Task == LearningTask.Binary ? 2 : training.Table.Classes.Count;
        var (rows, present) = (new double[classes], NoCounts(classes, ((VectorDataViewType)features.Type).Size));

        using var cursor = encoded.GetRowCursor([features]);
        var getter = cursor.GetGetter<VBuffer<float>>(features);
        var buffer = default(VBuffer<float>);
        while (cursor.MoveNext())
        {
            getter(ref buffer);
            var (label, weight) = ((int)training.LabelOf((int)cursor.Position), training.WeightOf((int)cursor.Position));
            rows[label] += weight;
            foreach (var (slot, value) in buffer.Items())
            {
                present[label][slot] += value > 0 ? weight : 0;
            }
        }

        return new(encoding, new NaiveBayesHead(training.Task == LearningTask.Binary, Value(training, "alpha")!.Value, rows, present));
    }

    private static double[][] NoCounts(int classes, int features) => [.. Enumerable.Range(0, classes).Select(_ => new double[features])];
}
