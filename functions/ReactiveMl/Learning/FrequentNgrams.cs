using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Text;
using ReactiveMl.Features;

namespace ReactiveMl.Learning;

/// <summary>Counts n-grams of keys: those that the most training rows have. ML.NET by itself would take those it meets first.</summary>
/// <remarks>
/// ML.NET's own transform is fitted on rows that hold the frequent n-grams and nothing else, so it is a stock one that the
/// model file holds.
/// </remarks>
/// <param name="length">How many keys make an n-gram.</param>
/// <param name="shorter">Whether shorter ones count too, each length by itself.</param>
/// <param name="most">How many n-grams of each length.</param>
internal sealed class FrequentNgrams(MLContext context, string column, int length, bool shorter, int most) : IEstimator<ITransformer>
{
    private const int MostHeld = 2_000_000;

    public ITransformer Fit(IDataView input)
    {
        var type = (VectorDataViewType)input.Schema[column].Type;
        return type.ItemType.RawType == typeof(ushort) ? Fit<ushort>(input, type) : Fit<uint>(input, type);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => Stock().GetOutputSchema(inputSchema);

    private NgramExtractingEstimator Stock() =>
        context.Transforms.Text.ProduceNgrams(column, ngramLength: length, useAllLengths: shorter, maximumNgramsCount: most);

    private NgramExtractingTransformer Fit<TKey>(IDataView input, VectorDataViewType type)
        where TKey : unmanaged, IBinaryInteger<TKey>
    {
        var packing = new NgramPacking(((KeyDataViewType)type.ItemType).Count, length);
        var frequent = Count<TKey>(input, packing).SelectMany((counts, index) =>
            counts.Most(most).Select(ngram => new Row<TKey> { Keys = packing.Unpack<TKey>(ngram.Key, index + Shortest) })).ToList();

        // A vector without slots cannot be learned from: this n-gram is in no text, or it would have been counted.
        if (frequent.Count == 0)
        {
            frequent.Add(new Row<TKey> { Keys = [.. Enumerable.Repeat(TKey.One, length)] });
        }

        var schema = SchemaDefinition.Create(typeof(Row<TKey>));
        (schema[0].ColumnName, schema[0].ColumnType) = (column, new VectorDataViewType((KeyDataViewType)type.ItemType));
        return Stock().Fit(context.Data.LoadFromEnumerable(frequent, schema));
    }

    private int Shortest => shorter ? 1 : length;

    /// <summary>The n-grams of each length, the shortest first; those with a missing key are none.</summary>
    private FrequentCounts<ulong>[] Count<TKey>(IDataView input, NgramPacking packing)
        where TKey : unmanaged, IBinaryInteger<TKey>
    {
        var shortest = Shortest;
        FrequentCounts<ulong>[] counts = [.. Enumerable.Range(shortest, length - shortest + 1).Select(_ => new FrequentCounts<ulong>(MostHeld, Comparer<ulong>.Default))];
        using var cursor = input.GetRowCursor([input.Schema[column]]);
        var read = cursor.GetGetter<VBuffer<TKey>>(input.Schema[column]);
        VBuffer<TKey> sparse = default, keys = default;
        for (var row = 0; cursor.MoveNext(); row++)
        {
            read(ref sparse);
            sparse.CopyToDense(ref keys);
            var text = keys.GetValues();
            for (var from = 0; from < text.Length; from++)
            {
                var ngram = 0UL;
                for (var count = 1; count <= length && from + count <= text.Length && text[from + count - 1] != TKey.Zero; count++)
                {
                    ngram = packing.Append(ngram, text[from + count - 1]);
                    if (count >= shortest)
                    {
                        counts[count - shortest].Add(ngram, row);
                    }
                }
            }
        }

        return counts;
    }

    private sealed class Row<TKey>
    {
        public TKey[] Keys { get; init; } = [];
    }
}
