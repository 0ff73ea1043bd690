using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;
using Microsoft.ML.Transforms;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Benchmarks.Training;

/// <summary>The same learner and encoding as a program written directly against ML.NET: fit, transform, evaluate.</summary>
internal static class DirectMlNet
{
    private const string Features = "Features";

    public static double Measure(FlightRow[] train, FlightRow[] test, CandidateSettings settings, LearningTask task, bool history, int seed)
    {
        var context = new MLContext(seed);
        return Measure(context, context.Data.LoadFromEnumerable(train), context.Data.LoadFromEnumerable(test), settings, task, history);
    }

    /// <summary>The usual way: a TextLoader reads the files again on every pass.</summary>
    public static double Measure(string trainCsv, string testCsv, CandidateSettings settings, LearningTask task, bool history, int seed)
    {
        var context = new MLContext(seed);
        return Measure(
            context,
            context.Data.LoadFromTextFile<FlightRow>(trainCsv, separatorChar: ','),
            context.Data.LoadFromTextFile<FlightRow>(testCsv, separatorChar: ','),
            settings,
            task,
            history);
    }

    private static double Measure(MLContext context, IDataView train, IDataView test, CandidateSettings settings, LearningTask task, bool history)
    {
        var scored = Encoding(context, history).Append(Trainer(context, settings, task)).Fit(train).Transform(test);
        return task == LearningTask.Binary
            ? context.BinaryClassification.Evaluate(scored, nameof(FlightRow.Late)).AreaUnderRocCurve
            : context.Regression.Evaluate(scored, nameof(FlightRow.Delay)).RootMeanSquaredError;
    }

    private static EstimatorChain<ColumnConcatenatingTransformer> Encoding(MLContext context, bool history)
    {
        string[] numbers =
        [
            nameof(FlightRow.Hour), nameof(FlightRow.Day), nameof(FlightRow.Distance),
            .. history ? [nameof(FlightRow.Mean), nameof(FlightRow.Count)] : Array.Empty<string>(),
        ];
        return context.Transforms.Concatenate("Numbers", numbers)
            .Append(context.Transforms.IndicateMissingValues("Missing", "Numbers"))
            .Append(context.Transforms.Conversion.ConvertType("Missing", outputKind: DataKind.Single))
            .Append(context.Transforms.ReplaceMissingValues("Numbers", replacementMode: MissingValueReplacingEstimator.ReplacementMode.Mean))
            .Append(context.Transforms.Categorical.OneHotEncoding(
                [new InputOutputColumnPair(nameof(FlightRow.Origin)), new InputOutputColumnPair(nameof(FlightRow.Destination))],
                keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue))
            .Append(context.Transforms.Concatenate(Features, "Numbers", "Missing", nameof(FlightRow.Origin), nameof(FlightRow.Destination)));
    }

    private static IEstimator<ITransformer> Trainer(MLContext context, CandidateSettings settings, LearningTask task)
    {
        var (trees, leaves) = ((int)settings.Settings["trees"], (int)settings.Settings["leaves"]);
        return (settings.Learner, task) switch
        {
            ("fastTree", LearningTask.Binary) => context.BinaryClassification.Trainers.FastTree(new FastTreeBinaryTrainer.Options
            {
                LabelColumnName = nameof(FlightRow.Late),
                FeatureColumnName = Features,
                NumberOfTrees = trees,
                NumberOfLeaves = leaves,
                NumberOfThreads = 1,
            }),
            ("fastTree", _) => context.Regression.Trainers.FastTree(new FastTreeRegressionTrainer.Options
            {
                LabelColumnName = nameof(FlightRow.Delay),
                FeatureColumnName = Features,
                NumberOfTrees = trees,
                NumberOfLeaves = leaves,
                NumberOfThreads = 1,
            }),
            ("lightGbm", LearningTask.Binary) => context.BinaryClassification.Trainers.LightGbm(new LightGbmBinaryTrainer.Options
            {
                LabelColumnName = nameof(FlightRow.Late),
                FeatureColumnName = Features,
                NumberOfIterations = trees,
                NumberOfLeaves = leaves,
                LearningRate = 0.2,
                MinimumExampleCountPerLeaf = 10,
                NumberOfThreads = 1,
                Deterministic = true,
                ForceColumnWise = true,
            }),
            _ => context.Regression.Trainers.LightGbm(new LightGbmRegressionTrainer.Options
            {
                LabelColumnName = nameof(FlightRow.Delay),
                FeatureColumnName = Features,
                NumberOfIterations = trees,
                NumberOfLeaves = leaves,
                LearningRate = 0.2,
                MinimumExampleCountPerLeaf = 10,
                NumberOfThreads = 1,
                Deterministic = true,
                ForceColumnWise = true,
            }),
        };
    }
}
