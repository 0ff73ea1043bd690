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
        new ConstantHead(Priors.Of(training.Table, training.Rows, training.Task)));
}
