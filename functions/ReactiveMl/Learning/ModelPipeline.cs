using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using Microsoft.ML.Transforms.Text;
using ReactiveMl.Features;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Learning;

/// <summary>What stands before the learner in a model file: how features are encoded. Stock parts only, or it would not load elsewhere.</summary>
internal static class ModelPipeline
{
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
        encoding = texts.Aggregate(encoding, (before, column) => before.Append(Text(context, column)));
        string[] parts =
        [
            .. numbers.Length > 0 ? [ModelColumns.Numbers, ModelColumns.Missing] : Array.Empty<string>(),
            .. words.Select(column => column.Name),
            .. texts.SelectMany(PartsOf),
        ];
        return encoding.Append(context.Transforms.Concatenate(ModelColumns.Features, parts));
    }

    /// <summary>Which column each number of an encoded row comes from, in the order in which <see cref="Of"/> puts them together.</summary>
    public static IEnumerable<int> FeaturesOfSlots(DataViewSchema encoded, IReadOnlyList<FeatureColumn> columns)
    {
        var places = columns.Select((column, place) => (column.Name, place)).ToDictionary(one => one.Name, one => one.place);
        foreach (var part in new[] { ModelColumns.Numbers, ModelColumns.Missing })
        {
            var names = default(VBuffer<ReadOnlyMemory<char>>);
            encoded.GetColumnOrNull(part)?.GetSlotNames(ref names);
            foreach (var name in names.DenseValues())
            {
                yield return places[name.ToString()];
            }
        }

        foreach (var kind in new[] { FeatureKind.Category, FeatureKind.Text })
        {
            foreach (var column in columns.Where(column => column.Kind == kind))
            {
                foreach (var part in kind == FeatureKind.Category ? [column.Name] : PartsOf(column))
                {
                    // A column that had no value in training was left as it came.
                    var slots = encoded.GetColumnOrNull(part)?.Type is VectorDataViewType { ItemType: NumberDataViewType } vector ? vector.Size : 0;
                    for (var slot = 0; slot < slots; slot++)
                    {
                        yield return places[column.Name];
                    }
                }
            }
        }
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

    /// <summary>Counts words, some words in a row, and some letters in a row, each vector of length 1; a missing text becomes all zeros.</summary>
    private static IEstimator<ITransformer> Text(MLContext context, FeatureColumn column)
    {
        var (text, lowered, ngrams) = (context.Transforms.Text, ModelColumns.LoweredOf(column.Name), NgramsOf(column));
        IEstimator<ITransformer> encoding = text.NormalizeText(lowered, column.Name, TextNormalizingEstimator.CaseMode.Lower);
        if (ngrams.Words > 0)
        {
            var words = ModelColumns.WordsOf(column.Name);
            encoding = encoding.Append(text.TokenizeIntoWords(words, lowered, BetweenWords))
                .Append(new FrequentWords(context, words, ngrams.Most))
                .Append(new FrequentNgrams(context, words, ngrams.Words, shorter: true, ngrams.Most))
                .Append(context.Transforms.NormalizeLpNorm(words));
        }

        if (ngrams.Letters > 0)
        {
            var letters = ModelColumns.LettersOf(column.Name);
            encoding = encoding.Append(text.TokenizeIntoCharactersAsKeys(letters, lowered))
                .Append(new FrequentNgrams(context, letters, ngrams.Letters, shorter: false, ngrams.Most))
                .Append(context.Transforms.NormalizeLpNorm(letters));
        }

        return encoding;
    }

    private static IEnumerable<string> PartsOf(FeatureColumn text)
    {
        var ngrams = NgramsOf(text);
        return [.. ngrams.Words > 0 ? [ModelColumns.WordsOf(text.Name)] : Array.Empty<string>(), .. ngrams.Letters > 0 ? [ModelColumns.LettersOf(text.Name)] : Array.Empty<string>()];
    }

    private static TextNgrams NgramsOf(FeatureColumn text) => text.Ngrams ?? TextNgrams.Default;

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
