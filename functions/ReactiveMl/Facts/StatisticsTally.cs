using ReactiveMl.Pipelines;

namespace ReactiveMl.Facts;

/// <summary>Gathers the statistics of a data set, row by row.</summary>
internal sealed class StatisticsTally(FactSchema schema, DataSetStatistics? last)
{
    private readonly FieldTally[] _fields =
        [.. schema.Fields.Select(field => new FieldTally(field, last?.Fields.FirstOrDefault(known => known.Field == field.Name)))];

    private long _facts;
    private long _added;

    public void Add(SealedRow row)
    {
        _facts++;
        _added += row.Added ? 1 : 0;
        for (var slot = 0; slot < _fields.Length; slot++)
        {
            _fields[slot].Add(row.Labelled.Fact.Values[slot], row.Added);
        }
    }

    public DataSetStatistics ToStatistics() => new(_facts, _added, [.. _fields.Select(field => field.ToStatistics())]);
}
