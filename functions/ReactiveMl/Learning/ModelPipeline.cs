using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using Microsoft.ML.Transforms.Text;
using ReactiveMl.Features;

namespace ReactiveMl.Learning;

/// <summary>What stands before the learner in a model file: how features are encoded. Stock parts only, or it would not load elsewhere.</summary>
internal static class ModelPipeline
{
    // Of each length. More would slow down every learner, and rare ones tell it little.
    private const int MostNgrams = 20_000;

    // ML.NET would part words at spaces only.
    private static readonly char[] BetweenWords = [.. " \t\r\n\0.,:;!?()[]{}<>\"*=|/\\"];

    /// <param name="scaled">Whether numbers are brought to one scale.</param>
    public static IEstimator<ITransformer> Of(MLContext context, FeatureTable table, int[] trainingRows, bool scaled)
    {
        // A column without any value in training has no mean and no words: nothing can be learned from it.
        var told = Enumerable.Range(0, table.Columns.Count).Where(column => Array.Exists(trainingRows, row => table.HasValue(row, column))).ToArray();
        var numbers = told.Where(column => table.Numbers[column] is not null).Select(column => table.Columns[column].Name).ToArray();
        var words = told.Select(column => table.Columns[column]).Where(column => column.Kind == FeatureKind.Category).ToArray();
        var texts = told.Select(column => table.Columns[column]).Where(column => column.Kind == FeatureKind.Text).ToArray();
        if (told.Length == 0)
        {
            throw new InvalidOperationException("No feature has a value in the training rows: do not train on them.");
        }

        IEstimator<ITransformer> encoding = new EstimatorChain<ITransformer>();
        if (numbers.Length > 0)
        {
            encoding = encoding.Append(Numbers(context, numbers, scaled));
        }

        encoding = words.GroupBy(column => column.HashBits)
            .Aggregate(encoding, (before, columns) => before.Append(Words(context, columns.Key, columns)));
        encoding = texts.Aggregate(encoding, (before, column) => before.Append(Text(context, column.Name)));
        string[] parts =
        [
            .. numbers.Length > 0 ? [ModelColumns.Numbers, ModelColumns.Missing] : Array.Empty<string>(),
            .. words.Select(column => column.Name),
            .. texts.SelectMany(column => new[] { ModelColumns.WordsOf(column.Name), ModelColumns.LettersOf(column.Name) }),
        ];
        return encoding.Append(context.Transforms.Concatenate(ModelColumns.Features, parts));
    }

    /// <summary>The empty word becomes all zeros, and so does one that was not seen in training, where words are not hashed.</summary>
    private static IEstimator<ITransformer> Words(MLContext context, int? hashBits, IEnumerable<FeatureColumn> columns)
    {
        InputOutputColumnPair[] pairs = [.. columns.Select(column => new InputOutputColumnPair(column.Name))];
        return hashBits is { } bits
            ? context.Transforms.Categorical.OneHotHashEncoding(pairs, OneHotEncodingEstimator.OutputKind.Indicator, bits)
            : context.Transforms.Categorical.OneHotEncoding(
                pairs, OneHotEncodingEstimator.OutputKind.Indicator, keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue);
    }

    /// <summary>Counts words and pairs of words, and three letters in a row, each vector of length 1; a missing text becomes all zeros.</summary>
    /// <remarks>The n-grams are those of the training rows, from the first row on until there are enough.</remarks>
    private static EstimatorChain<LpNormNormalizingTransformer> Text(MLContext context, string column)
    {
        var (text, words, letters) = (context.Transforms.Text, ModelColumns.WordsOf(column), ModelColumns.LettersOf(column));
        return text.NormalizeText(letters, column, TextNormalizingEstimator.CaseMode.Lower)
            .Append(text.TokenizeIntoWords(words, letters, BetweenWords))
            .Append(context.Transforms.Conversion.MapValueToKey(words, maximumNumberOfKeys: MostNgrams))
            .Append(text.ProduceNgrams(words, ngramLength: 2, useAllLengths: true, maximumNgramsCount: MostNgrams))
            .Append(context.Transforms.NormalizeLpNorm(words))
            .Append(text.TokenizeIntoCharactersAsKeys(letters, letters))
            .Append(text.ProduceNgrams(letters, ngramLength: 3, useAllLengths: false, maximumNgramsCount: MostNgrams))
            .Append(context.Transforms.NormalizeLpNorm(letters));
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
