using System.Text.Json;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Facts;

/// <summary>Reads outcomes one after the other; one thread at a time.</summary>
internal sealed class OutcomeItems
{
    public const string FactField = "fact";

    private readonly string _knownAt;
    private readonly FlatObject _object;
    private readonly ArrivalRules? _rules;
    private readonly CanonicalContent _content;
    private readonly FieldValue[] _slots = new FieldValue[3];

    /// <summary>Reads what senders send.</summary>
    public OutcomeItems(Pipeline pipeline, FactLimits limits, ArrivalRules rules)
        : this(pipeline, pipeline.Fact.Outcome.Field, limits, unknown: null) =>
        _rules = rules;

    private OutcomeItems(Pipeline pipeline, FieldSpec outcome, FactLimits limits, UnknownMembers? unknown)
    {
        _knownAt = pipeline.Fact.Outcome.KnownAt;
        _object = new FlatObject(
            [
                new FieldSpec(FactField, FieldType.Category, Required: true),
                outcome with { Required = true },
                new FieldSpec(_knownAt, FieldType.Time, Required: true),
            ],
            limits,
            unknown);
        _content = new CanonicalContent(pipeline);
    }

    /// <summary>Reads what has landed: it was valid in its day, under the definition of its day.</summary>
    public static OutcomeItems Landed(Pipeline pipeline) =>
        new(pipeline, pipeline.Fact.Outcome.Field.Unbounded(), FactLimits.OfLanded, new LandedMembers());

    /// <param name="outcome">Null where the item was refused.</param>
    public Refusal? Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, int index, out Outcome? outcome)
    {
        outcome = null;
        if ((_object.Read(ref reader, json, index, _slots) ?? _object.Missing(index, _slots)) is { } refusal)
        {
            return refusal;
        }

        if (!FactIdText.IsAllowed(_slots[0]))
        {
            return FactIdText.Refuse(index, FactField, _slots[0]);
        }

        var knownAt = _slots[2].Time!.Value;
        if (_rules?.OfTime(index, _knownAt, knownAt) is { } future)
        {
            return future;
        }

        outcome = _content.Outcome(new FactId(_slots[0].Text!), _slots[1], knownAt);
        return null;
    }
}
