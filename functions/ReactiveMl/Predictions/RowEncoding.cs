using Microsoft.ML;
using Microsoft.ML.Data;
using ReactiveMl.Features;
using ReactiveMl.Learning;

namespace ReactiveMl.Predictions;

/// <summary>Asks ML.NET how a model encodes rows, to tell which slots of its learner a feature stands in.</summary>
internal sealed class RowEncoding : IDisposable
{
    // No mean, and nothing that any encoding makes of another feature.
    private const float Probe = 12_345.678f;

    private readonly DataViewSchema _output;
    private readonly IReadOnlyList<FeatureColumn> _columns;
    private readonly FeatureRow _input;
    private readonly DataViewRow? _row;
    private readonly ValueGetter<VBuffer<float>>? _read;
    private VBuffer<float> _buffer;

    public RowEncoding(IRowToRowMapper mapping, DataViewSchema schema, IReadOnlyList<FeatureColumn> columns)
    {
        (_output, _columns, _input) = (mapping.OutputSchema, columns, new FeatureRow(schema));
        if (_output.GetColumnOrNull(ModelColumns.Features) is { Type: VectorDataViewType { ItemType: NumberDataViewType } vector } encoded)
        {
            Slots = vector.Size;
            _row = mapping.GetRow(_input, [encoded]);
            _read = _row.GetGetter<VBuffer<float>>(encoded);
        }
    }

    /// <value>How many numbers the learner is given; 0 where it is given none.</value>
    public int Slots { get; }

    /// <summary>How each column is encoded; null where one is so in a way that is not known here.</summary>
    public EncodedColumn[]? TryTakeApart()
    {
        if (_read is null)
        {
            return null;
        }

        var nothing = Encode(-1, default);
        var encoded = new EncodedColumn[_columns.Count];
        for (var index = 0; index < encoded.Length; index++)
        {
            if ((_columns[index].Kind == FeatureKind.Number ? Number(index, nothing) : Words(index, nothing)) is not { } column)
            {
                return null;
            }

            encoded[index] = column;
        }

        return encoded;
    }

    public void Dispose()
    {
        _row?.Dispose();
        _input.Dispose();
    }

    private EncodedColumn? Number(int index, Dictionary<int, float> nothing)
    {
        var changed = Changed(nothing, Encode(index, FeatureValue.Of(Probe)));
        if (changed.Count == 0)
        {
            return new EncodedColumn.Unread(FeatureKind.Number);
        }

        var value = changed.Where(change => change.To == Probe).ToList();
        var mark = changed.Where(change => change is { From: 1, To: 0 }).ToList();
        return changed.Count == 2 && value.Count == 1 && mark.Count == 1 ? new EncodedColumn.Number(value[0].Slot, value[0].From, mark[0].Slot) : null;
    }

    private EncodedColumn? Words(int index, Dictionary<int, float> nothing)
    {
        var column = _columns[index];
        if (column.Kind != FeatureKind.Category || column.HashBits is not null)
        {
            return null;
        }

        if (_output[column.Name].Type is not VectorDataViewType)
        {
            return new EncodedColumn.Unread(FeatureKind.Category);
        }

        var names = default(VBuffer<ReadOnlyMemory<char>>);
        _output[column.Name].GetSlotNames(ref names);
        var slots = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var name in names.DenseValues())
        {
            var word = name.ToString();
            if (Changed(nothing, Encode(index, FeatureValue.Of(word))) is not [{ From: 0, To: 1 } set] || !slots.TryAdd(word, set.Slot))
            {
                return null;
            }
        }

        return new EncodedColumn.Words(slots);
    }

    /// <summary>The slots that are not 0 for a row in which all but one feature are missing.</summary>
    private Dictionary<int, float> Encode(int index, FeatureValue value)
    {
        var row = _input.Next();
        row.Fill(FeatureValue.Of(float.NaN));
        if (index >= 0)
        {
            row[index] = value;
        }

        _read!(ref _buffer);
        return _buffer.Items().Where(item => item.Value != 0).ToDictionary(item => item.Key, item => item.Value);
    }

    private static List<(int Slot, float From, float To)> Changed(Dictionary<int, float> from, Dictionary<int, float> to) =>
        [.. from.Keys.Union(to.Keys)
            .Select(slot => (Slot: slot, From: from.GetValueOrDefault(slot), To: to.GetValueOrDefault(slot)))
            .Where(change => change.From != change.To)];
}
