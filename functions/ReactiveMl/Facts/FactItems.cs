using System.Text.Json;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Facts;

/// <summary>Reads facts one after the other; one thread at a time.</summary>
internal sealed class FactItems
{
    public const string IdField = "id";

    private readonly FactSchema _schema;
    private readonly FlatObject _object;
    private readonly CanonicalContent _content;
    private readonly FieldValue[] _slots;

    public FactItems(Pipeline pipeline, FactLimits limits)
    {
        _schema = pipeline.Fact;
        _object = new FlatObject(
            [
                .. _schema.Fields,
                _schema.Outcome.Field with { Required = false },
                new FieldSpec(_schema.Outcome.KnownAt, FieldType.Time),
                new FieldSpec(IdField, FieldType.Category),
            ],
            limits);
        _content = new CanonicalContent(pipeline);
        _slots = new FieldValue[_schema.Fields.Count + 3];
    }

    /// <param name="fact">Null where the item was refused.</param>
    public Refusal? Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, int index, out Fact? fact)
    {
        fact = null;
        if (_object.Read(ref reader, json, index, _slots) is { } refusal)
        {
            return refusal;
        }

        var fields = _schema.Fields.Count;
        var (outcome, knownAt, id) = (_slots[fields], _slots[fields + 1], _slots[fields + 2]);
        if (!FactIdText.IsAllowed(id))
        {
            return FactIdText.Refuse(index, IdField, id);
        }

        var read = _content.Fact(id.Text is { } given ? new FactId(given) : null, _slots[..fields], null);
        if (RefuseOutcome(index, read.OccurredAt, outcome, knownAt) is { } refusedOutcome)
        {
            return refusedOutcome;
        }

        fact = outcome.IsPresent ? read with { Outcome = _content.Outcome(read.Id, outcome, knownAt.Time!.Value) } : read;
        return null;
    }

    private Refusal? RefuseOutcome(int index, DateTimeOffset occurredAt, FieldValue outcome, FieldValue knownAt)
    {
        var (outcomeField, knownAtField) = (_schema.Outcome.Field.Name, _schema.Outcome.KnownAt);
        if (outcome.IsPresent != knownAt.IsPresent)
        {
            var missing = outcome.IsPresent ? knownAtField : outcomeField;
            return new(index, missing, "required", null, $"{missing} is missing. Send {outcomeField} and {knownAtField} together, or neither.");
        }

        return outcome.IsPresent && knownAt.Time <= occurredAt
            ? new(index, knownAtField, "known-at", JsonSerializer.Serialize(knownAt.Time.Value.UtcDateTime), $"{knownAtField} must be after {_schema.OccurredAt}: an outcome is known only after its fact.")
            : null;
    }
}
