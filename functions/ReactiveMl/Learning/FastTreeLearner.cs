using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Learning;

/// <summary>Gradient boosted trees in managed code: runs everywhere. Of several classes each is learned against all others.</summary>
internal sealed class FastTreeLearner() : StockLearner(
    "fastTree",
    [LearningTask.Binary, LearningTask.Regression, LearningTask.Multiclass],
    new Dictionary<string, SettingSpec>
    {
        ["trees"] = new(100, 1, 5_000, Whole: true),
        ["leaves"] = new(20, 2, 1_024, Whole: true),
        ["learningRate"] = new(0.2, 0.0001, 1, Whole: false),
        ["minPerLeaf"] = new(10, 1, 1_000_000, Whole: true),
    })
{
    protected override IEstimator<ITransformer> Trainer(Training training) => training.Task switch
    {
        LearningTask.Binary => Binary(training),
        LearningTask.Regression => training.Context.Regression.Trainers.FastTree(Trees(training, new FastTreeRegressionTrainer.Options())),
        LearningTask.Multiclass => training.Context.MulticlassClassification.Trainers.OneVersusAll(Binary(training), ModelColumns.Label),
        _ => throw Refused(training),
    };

    private FastTreeBinaryTrainer Binary(Training training) =>
        training.Context.BinaryClassification.Trainers.FastTree(Trees(training, new FastTreeBinaryTrainer.Options()));

    private TOptions Trees<TOptions>(Training training, TOptions options)
        where TOptions : BoostedTreeOptions
    {
        options.NumberOfTrees = Whole(training, "trees")!.Value;
        options.NumberOfLeaves = Whole(training, "leaves")!.Value;
        options.LearningRate = Value(training, "learningRate")!.Value;
        options.MinimumExampleCountPerLeaf = Whole(training, "minPerLeaf")!.Value;
        options.NumberOfThreads = CandidateTrainer.Threads;
        return Columns(training, options);
    }
}
