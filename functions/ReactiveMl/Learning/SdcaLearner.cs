using Microsoft.ML;
using Microsoft.ML.Trainers;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Learning;

/// <summary>A linear model by stochastic dual coordinate ascent.</summary>
internal sealed class SdcaLearner() : StockLearner(
    "sdca",
    [LearningTask.Binary, LearningTask.Regression, LearningTask.Multiclass],
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
            LearningTask.Regression => training.Context.Regression.Trainers.Sdca(
                Columns(training, new SdcaRegressionTrainer.Options
                {
                    // ML.NET's 1 lets the bias run away: 62 minutes where the mean of 98,000 flights' delays is 11, and an RMSE of 39 against the mean's 26.
                    BiasLearningRate = 0,
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
