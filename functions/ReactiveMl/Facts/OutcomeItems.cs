using System.Text.Json;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Facts;

/// <summary>Reads outcomes one after the other; one thread at a time.</summary>
internal sealed class OutcomeItems(Pipeline pipeline, FactLimits limits)
{
    public const string FactField = "fact";

    private readonly FlatObject _object = new(
        [
            new FieldSpec(FactField, FieldType.Category, Required: true),
            pipeline.Fact.Outcome.Field with { Required = true },
            new FieldSpec(pipeline.Fact.Outcome.KnownAt, FieldType.Time, Required: true),
        ],
        limits);

    private readonly CanonicalContent _content = new(pipeline);
    private readonly FieldValue[] _slots = new FieldValue[3];

    /// <param name="outcome">Null where the item was refused.</param>
    public Refusal? Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, int index, out Outcome? outcome)
    {
        outcome = null;
        if (_object.Read(ref reader, json, index, _slots) is { } refusal)
        {
            return refusal;
        }

        if (!FactIdText.IsAllowed(_slots[0]))
        {
            return FactIdText.Refuse(index, FactField, _slots[0]);
        }

        outcome = _content.Outcome(new FactId(_slots[0].Text!), _slots[1], _slots[2].Time!.Value);
        return null;
    }
}
