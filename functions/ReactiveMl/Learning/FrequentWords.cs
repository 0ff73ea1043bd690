using Microsoft.ML;
using Microsoft.ML.Data;
using ReactiveMl.Features;

namespace ReactiveMl.Learning;

/// <summary>Maps words to keys: those words that the most training rows have. ML.NET by itself would take those it meets first.</summary>
/// <remarks>What it is fitted to is a stock transform, so a model file needs none of this to be opened.</remarks>
internal sealed class FrequentWords(MLContext context, string column, int most) : IEstimator<ITransformer>
{
    private const int MostHeld = 1_000_000;

    public ITransformer Fit(IDataView input)
    {
        var words = context.Data.LoadFromEnumerable(Count(input).Most(most).Select(word => new Word { Text = word.Key }));
        return context.Transforms.Conversion.MapValueToKey(column, keyData: words).Fit(input);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) =>
        context.Transforms.Conversion.MapValueToKey(column).GetOutputSchema(inputSchema);

    private FrequentCounts<string> Count(IDataView input)
    {
        var counts = new FrequentCounts<string>(MostHeld, StringComparer.Ordinal);
        using var cursor = input.GetRowCursor([input.Schema[column]]);
        var read = cursor.GetGetter<VBuffer<ReadOnlyMemory<char>>>(input.Schema[column]);
        VBuffer<ReadOnlyMemory<char>> words = default;
        for (var row = 0; cursor.MoveNext(); row++)
        {
            read(ref words);
            foreach (var word in words.GetValues())
            {
                counts.Add(word.ToString(), row);
            }
        }

        return counts;
    }

    private sealed class Word
    {
        public string Text { get; init; } = "";
    }
}
