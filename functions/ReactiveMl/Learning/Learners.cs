using Microsoft.ML;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.FastTree;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Learning;

/// <summary>The learners by their names in a definition.</summary>
public static class Learners
{
    private const string FastTree = "fastTree";
    private const string Sdca = "sdca";

    private static readonly Dictionary<string, LearnerSpec> Specs = new LearnerSpec[]
    {
        new(FastTree, new Dictionary<string, SettingSpec>
        {
            ["trees"] = new(100, 1, 5_000, Whole: true),
            ["leaves"] = new(20, 2, 1_024, Whole: true),
            ["learningRate"] = new(0.2, 0.0001, 1, Whole: false),
            ["minPerLeaf"] = new(10, 1, 1_000_000, Whole: true),
        }),
        new(Sdca, new Dictionary<string, SettingSpec>
        {
            ["l2"] = new(null, 1e-10, 10, Whole: false),
            ["maxIterations"] = new(null, 1, 10_000, Whole: true),
        }),
    }.ToDictionary(spec => spec.Name);

    public static IReadOnlyList<string> Names { get; } = [.. Specs.Keys];

    /// <summary>What the learner of that name allows; null where there is none.</summary>
    public static LearnerSpec? Find(string learner) => Specs.GetValueOrDefault(learner);

    /// <summary>Whether a learner needs its numbers on one scale; trees do not.</summary>
    internal static bool NeedsScaling(string learner) => learner == Sdca;

    internal static IEstimator<ITransformer> Trainer(MLContext context, CandidateSettings settings, LearningTask task) =>
        (task, settings.Learner) switch
        {
            (LearningTask.Binary, FastTree) => context.BinaryClassification.Trainers.FastTree(Trees<FastTreeBinaryTrainer.Options>(settings)),
            (LearningTask.Regression, FastTree) => context.Regression.Trainers.FastTree(Trees<FastTreeRegressionTrainer.Options>(settings)),
            (LearningTask.Binary, Sdca) => context.BinaryClassification.Trainers.SdcaLogisticRegression(new SdcaLogisticRegressionBinaryTrainer.Options
            {
                LabelColumnName = ModelColumns.Label,
                FeatureColumnName = ModelColumns.Features,
                L2Regularization = (float?)Value(settings, "l2"),
                MaximumNumberOfIterations = (int?)Value(settings, "maxIterations"),
                NumberOfThreads = CandidateTrainer.Threads,
            }),
            (LearningTask.Regression, Sdca) => context.Regression.Trainers.Sdca(new SdcaRegressionTrainer.Options
            {
                LabelColumnName = ModelColumns.Label,
                FeatureColumnName = ModelColumns.Features,
                L2Regularization = (float?)Value(settings, "l2"),
                MaximumNumberOfIterations = (int?)Value(settings, "maxIterations"),
                NumberOfThreads = CandidateTrainer.Threads,
            }),
            _ => throw new NotSupportedException($"No learner '{settings.Learner}' for the task {task}. There are: {string.Join(", ", Names)}."),
        };

    private static TOptions Trees<TOptions>(CandidateSettings settings)
        where TOptions : BoostedTreeOptions, new() => new()
        {
            LabelColumnName = ModelColumns.Label,
            FeatureColumnName = ModelColumns.Features,
            NumberOfTrees = (int)Value(settings, "trees")!,
            NumberOfLeaves = (int)Value(settings, "leaves")!,
            LearningRate = Value(settings, "learningRate")!.Value,
            MinimumExampleCountPerLeaf = (int)Value(settings, "minPerLeaf")!,
            NumberOfThreads = CandidateTrainer.Threads,
        };

    private static double? Value(CandidateSettings settings, string name) =>
        settings.Settings.TryGetValue(name, out var value) ? value : Specs[settings.Learner].Settings[name].Default;
}
