using ReactiveMl.Pipelines;

namespace ReactiveMl.Facts;

/// <summary>Gathers the statistics of one field, row by row.</summary>
/// <param name="last">Those of the last data set; null where there is none to compare with.</param>
internal sealed class FieldTally(FieldSpec field, FieldStatistics? last)
{
    private readonly HashSet<string>? _seen = last?.Words?.ToHashSet(StringComparer.Ordinal);
    private HashSet<string>? _words = field.Type == FieldType.Category ? new(StringComparer.Ordinal) : null;
    private long _missing;
    private long _unseen;
    private double _min = double.PositiveInfinity;
    private double _max = double.NegativeInfinity;

    public void Add(FieldValue value, bool added)
    {
        if (!value.IsPresent)
        {
            _missing++;
        }
        else if (value.Text is { } word)
        {
            _words?.Add(word);
            if (_words?.Count > FieldStatistics.MostWords)
            {
                _words = null;
            }

            _unseen += added && _seen?.Contains(word) == false ? 1 : 0;
        }
        else if (field.Type == FieldType.Number)
        {
            _min = Math.Min(_min, value.Number);
            _max = Math.Max(_max, value.Number);
            _unseen += added && (value.Number < last?.Min || value.Number > last?.Max) ? 1 : 0;
        }
    }

    public FieldStatistics ToStatistics() => new(
        field.Name,
        _missing,
        _min <= _max ? _min : null,
        _min <= _max ? _max : null,
        _words is null ? null : [.. _words.Order(StringComparer.Ordinal)],
        _unseen);
}
