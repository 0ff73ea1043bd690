using System.Text.Json;
using ReactiveMl.Facts;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Predictions;

/// <summary>Reads one row after the other, if it is a fact that says nothing unusual; one thread at a time.</summary>
internal sealed class PlainRow
{
    private readonly int _fields;
    private readonly int _occurredAt;
    private readonly FlatObject _object;
    private readonly CanonicalContent _content;
    private readonly FieldValue[] _slots;

    public PlainRow(Pipeline pipeline, FactLimits limits)
    {
        (_fields, _occurredAt) = (pipeline.Fact.Fields.Count, pipeline.Fact.SlotOf(pipeline.Fact.OccurredAt));
        // What is undeclared is unusual, even where it would be kept.
        _object = new FlatObject(FactItems.MembersOf(pipeline.Fact, pipeline.Fact.Fields, pipeline.Fact.Outcome.Field), limits, unknown: null);
        _content = new CanonicalContent(pipeline);
        _slots = new FieldValue[_fields + FactItems.MoreMembers];
    }

    /// <param name="reader">Stands on the row's first token; on its last one afterwards, if the row was taken.</param>
    /// <param name="body">What <paramref name="reader"/> reads.</param>
    public bool TryRead(ref Utf8JsonReader reader, ReadOnlySpan<byte> body, int index, out RowToPredict row)
    {
        row = default;
        if (_object.Read(ref reader, body, index, _slots) is not null || _object.Missing(index, _slots) is not null)
        {
            return false;
        }

        var id = _slots[_fields + FactItems.IdMember];
        if (BringsMoreThanId() || !FactIdText.IsAllowed(id))
        {
            return false;
        }

        var values = _slots[.._fields];
        row = new(index, id.Text is { } given ? new FactId(given) : _content.IdOf(values), values[_occurredAt].Time!.Value, values);
        return true;
    }

    private bool BringsMoreThanId()
    {
        for (var member = 0; member < FactItems.MoreMembers; member++)
        {
            if (member != FactItems.IdMember && _slots[_fields + member].IsPresent)
            {
                return true;
            }
        }

        return false;
    }
}
