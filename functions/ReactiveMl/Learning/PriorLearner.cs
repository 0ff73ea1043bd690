using Microsoft.ML;
using Microsoft.ML.Data;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Learning;

/// <summary>Learns nothing of the features: it answers the share of each class, or the mean, of the training rows.</summary>
internal sealed class PriorLearner() : Learner(
    "prior", [LearningTask.Binary, LearningTask.Regression, LearningTask.Multiclass], new Dictionary<string, SettingSpec>())
{
    internal override FittedModel Fit(Training training) => new(
        new EstimatorChain<ITransformer>().Fit(training.View),
        new ConstantHead(training.Task == LearningTask.Multiclass ? Shares(training) : [Mean(training)]));

    /// <summary>Of labels that are 0 or 1 the mean is the share of true.</summary>
    private static float Mean(Training training)
    {
        var (sum, weights) = (0.0, 0.0);
        for (var position = 0; position < training.Rows.Length; position++)
        {
            sum += (double)training.WeightOf(position) * training.LabelOf(position);
            weights += training.WeightOf(position);
        }

        return (float)(sum / weights);
    }

    private static float[] Shares(Training training)
    {
        var weights = new double[training.Table.Classes.Count];
        for (var position = 0; position < training.Rows.Length; position++)
        {
            weights[(int)training.LabelOf(position)] += training.WeightOf(position);
        }

        return Array.ConvertAll(weights, weight => (float)(weight / weights.Sum()));
    }
}
