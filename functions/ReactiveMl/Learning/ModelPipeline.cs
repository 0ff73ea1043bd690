using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using ReactiveMl.Features;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Learning;

/// <summary>What goes into a model file: how features are encoded, then the learner. Stock parts only, or it would not load elsewhere.</summary>
internal static class ModelPipeline
{
    public static IEstimator<ITransformer> Of(
        MLContext context, FeatureTable table, int[] trainingRows, CandidateSettings settings, LearningTask task)
    {
        // A column without any value in training has no mean and no words: nothing can be learned from it.
        var told = Enumerable.Range(0, table.Columns.Count).Where(column => HasValue(table, column, trainingRows)).ToArray();
        var numbers = told.Where(column => table.Numbers[column] is not null).Select(column => table.Columns[column].Name).ToArray();
        var words = told.Where(column => table.Categories[column] is not null).Select(column => table.Columns[column]).ToArray();
        if (told.Length == 0)
        {
            throw new InvalidOperationException("No feature has a value in the training rows: do not train on them.");
        }

        IEstimator<ITransformer> encoding = new EstimatorChain<ITransformer>();
        if (numbers.Length > 0)
        {
            encoding = encoding.Append(Numbers(context, numbers, Learners.NeedsScaling(settings.Learner)));
        }

        encoding = words.GroupBy(column => column.HashBits).Aggregate(encoding, (before, columns) => before.Append(Words(context, columns.Key, columns)));
        string[] parts = numbers.Length > 0 ? [ModelColumns.Numbers, ModelColumns.Missing] : [];
        return encoding
            .Append(context.Transforms.Concatenate(ModelColumns.Features, [.. parts, .. words.Select(column => column.Name)]))
            .Append(Learners.Trainer(context, settings, task));
    }

    public static bool HasValue(FeatureTable table, int column, int[] rows) => table.Numbers[column] is { } numbers
        ? Array.Exists(rows, row => !float.IsNaN(numbers[row]))
        : Array.Exists(rows, row => table.Categories[column]![row].Length > 0);

    /// <summary>The empty word becomes all zeros, and so does one that was not seen in training, where words are not hashed.</summary>
    private static IEstimator<ITransformer> Words(MLContext context, int? hashBits, IEnumerable<FeatureColumn> columns)
    {
        InputOutputColumnPair[] pairs = [.. columns.Select(column => new InputOutputColumnPair(column.Name))];
        return hashBits is { } bits
            ? context.Transforms.Categorical.OneHotHashEncoding(pairs, OneHotEncodingEstimator.OutputKind.Indicator, bits)
            : context.Transforms.Categorical.OneHotEncoding(
                pairs, OneHotEncodingEstimator.OutputKind.Indicator, keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue);
    }

    /// <summary>Missing numbers become the training mean, beside a mark that they were missing: FastTree skips rows with a NaN.</summary>
    private static IEstimator<ITransformer> Numbers(MLContext context, string[] numbers, bool scaled)
    {
        IEstimator<ITransformer> filled = context.Transforms.Concatenate(ModelColumns.Numbers, numbers)
            .Append(context.Transforms.IndicateMissingValues(ModelColumns.Missing, ModelColumns.Numbers))
            .Append(context.Transforms.Conversion.ConvertType(ModelColumns.Missing, outputKind: DataKind.Single))
            .Append(context.Transforms.ReplaceMissingValues(
                ModelColumns.Numbers, replacementMode: MissingValueReplacingEstimator.ReplacementMode.Mean));

        return scaled ? filled.Append(context.Transforms.NormalizeMeanVariance(ModelColumns.Numbers, fixZero: false)) : filled;
    }
}
