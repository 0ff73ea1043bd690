using Microsoft.ML;
using Microsoft.ML.Trainers;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Learning;

/// <summary>Logistic regression by L-BFGS, of one class or of several; ML.NET has no such trainer for numbers.</summary>
internal sealed class LbfgsLearner() : StockLearner(
    "lbfgs",
    [LearningTask.Binary, LearningTask.Multiclass],
    new Dictionary<string, SettingSpec>
    {
        ["l1"] = new(1, 0, 1_000, Whole: false),
        ["l2"] = new(1, 0, 1_000, Whole: false),
        ["maxIterations"] = new(1_000, 1, 100_000, Whole: true),
    })
{
    internal override bool NeedsScaling => true;

    protected override IEstimator<ITransformer> Trainer(Training training) => training.Task switch
    {
        LearningTask.Binary => training.Context.BinaryClassification.Trainers.LbfgsLogisticRegression(
            Columns(training, new LbfgsLogisticRegressionBinaryTrainer.Options
            {
                L1Regularization = (float)Value(training, "l1")!,
                L2Regularization = (float)Value(training, "l2")!,
                MaximumNumberOfIterations = Whole(training, "maxIterations")!.Value,
                NumberOfThreads = CandidateTrainer.Threads,
            })),
        LearningTask.Multiclass => training.Context.MulticlassClassification.Trainers.LbfgsMaximumEntropy(
            Columns(training, new LbfgsMaximumEntropyMulticlassTrainer.Options
            {
                L1Regularization = (float)Value(training, "l1")!,
                L2Regularization = (float)Value(training, "l2")!,
                MaximumNumberOfIterations = Whole(training, "maxIterations")!.Value,
                NumberOfThreads = CandidateTrainer.Threads,
            })),
        _ => throw Refused(training),
    };
}
