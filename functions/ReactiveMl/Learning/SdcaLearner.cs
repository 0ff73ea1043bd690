using Microsoft.ML;
using Microsoft.ML.Trainers;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Learning;

/// <summary>A linear model of probabilities by stochastic dual coordinate ascent.</summary>
/// <remarks>Not for a regression: ML.NET's finds worse than the mean on 98,000 flights (RMSE 26.1 against 25.8, or 38.7 as it comes), and 281 on 870,000.</remarks>
internal sealed class SdcaLearner() : StockLearner(
    "sdca",
    [LearningTask.Binary, LearningTask.Multiclass],
    new Dictionary<string, SettingSpec>
    {
        ["l2"] = new(null, 1e-10, 10, Whole: false),
        ["maxIterations"] = new(null, 1, 10_000, Whole: true),
    })
{
    internal override bool NeedsScaling => true;

    protected override IEstimator<ITransformer> Trainer(Training training)
    {
        var (l2, maxIterations) = ((float?)Value(training, "l2"), Whole(training, "maxIterations"));
        return training.Task switch
        {
            LearningTask.Binary => training.Context.BinaryClassification.Trainers.SdcaLogisticRegression(
                Columns(training, new SdcaLogisticRegressionBinaryTrainer.Options
                {
                    L2Regularization = l2,
                    MaximumNumberOfIterations = maxIterations,
                    NumberOfThreads = CandidateTrainer.Threads,
                })),
            LearningTask.Multiclass => training.Context.MulticlassClassification.Trainers.SdcaMaximumEntropy(
                Columns(training, new SdcaMaximumEntropyMulticlassTrainer.Options
                {
                    L2Regularization = l2,
                    MaximumNumberOfIterations = maxIterations,
                    NumberOfThreads = CandidateTrainer.Threads,
                })),
            _ => throw Refused(training),
        };
    }
}
