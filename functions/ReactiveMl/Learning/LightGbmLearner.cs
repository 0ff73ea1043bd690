using Microsoft.ML;
using Microsoft.ML.Trainers.LightGbm;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Learning;

/// <summary>Gradient boosted trees by LightGBM, faster than FastTree where its native part runs.</summary>
/// <remarks>ML.NET holds a lock of the whole process while LightGBM works, so two trainings wait for each other. A trained model needs no native part.</remarks>
internal sealed class LightGbmLearner() : StockLearner(
    "lightGbm",
    [LearningTask.Binary, LearningTask.Regression, LearningTask.Multiclass],
    new Dictionary<string, SettingSpec>
    {
        ["trees"] = new(100, 1, 5_000, Whole: true),
        ["leaves"] = new(20, 2, 1_024, Whole: true),
        ["learningRate"] = new(0.2, 0.0001, 1, Whole: false),
        ["minPerLeaf"] = new(10, 1, 1_000_000, Whole: true),
        ["l2"] = new(0.01, 0, 1_000, Whole: false),
    })
{
    public override NotHere? NotHere => LightGbmProbe.Found;

    protected override bool ReadsOften => true;

    protected override IEstimator<ITransformer> Trainer(Training training) => training.Task switch
    {
        LearningTask.Binary => training.Context.BinaryClassification.Trainers.LightGbm(Trees(training, new LightGbmBinaryTrainer.Options())),
        LearningTask.Regression => training.Context.Regression.Trainers.LightGbm(Trees(training, new LightGbmRegressionTrainer.Options())),
        LearningTask.Multiclass => training.Context.MulticlassClassification.Trainers.LightGbm(
            Trees(training, new LightGbmMulticlassTrainer.Options { UseSoftmax = true })),
        _ => throw Refused(training),
    };

    private TOptions Trees<TOptions, TOutput, TTransformer, TModel>(
        Training training, LightGbmTrainerBase<TOptions, TOutput, TTransformer, TModel>.OptionsBase options)
        where TOptions : LightGbmTrainerBase<TOptions, TOutput, TTransformer, TModel>.OptionsBase, new()
        where TTransformer : ISingleFeaturePredictionTransformer<TModel>
        where TModel : class
    {
        options.NumberOfIterations = Whole(training, "trees")!.Value;
        options.NumberOfLeaves = Whole(training, "leaves")!.Value;
        options.LearningRate = Value(training, "learningRate")!.Value;
        options.MinimumExampleCountPerLeaf = Whole(training, "minPerLeaf")!.Value;
        options.Booster = new GradientBooster.Options { L2Regularization = Value(training, "l2")!.Value };
        options.NumberOfThreads = CandidateTrainer.Threads;
        options.Deterministic = true;

        // Else LightGBM tries both ways and takes what was faster, and sums come out differently.
        options.ForceColumnWise = true;
        return (TOptions)Columns(training, options);
    }
}
