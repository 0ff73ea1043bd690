using System.Text.Json;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Facts;

/// <summary>Reads outcomes one after the other; one thread at a time.</summary>
internal sealed class OutcomeItems
{
    public const string FactField = "fact";
    public const string PredictionField = "prediction";

    private readonly string _knownAt;
    private readonly FlatObject _object;
    private readonly ArrivalRules? _rules;
    private readonly CanonicalContent _content;
    private readonly FieldValue[] _slots = new FieldValue[4];

    /// <summary>Reads what senders send.</summary>
    public OutcomeItems(Pipeline pipeline, FactLimits limits, ArrivalRules rules)
        : this(pipeline, pipeline.Fact.Outcome.Field, limits, unknown: null) =>
        _rules = rules;

    private OutcomeItems(Pipeline pipeline, FieldSpec outcome, FactLimits limits, UnknownMembers? unknown)
    {
        _knownAt = pipeline.Fact.Outcome.KnownAt;
        _object = new FlatObject(
            [
                new FieldSpec(FactField, FieldType.Category),
                new FieldSpec(PredictionField, FieldType.Category),
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

        if (ReadFact(index, _slots[0], _slots[1], out var fact) is { } unnamed)
        {
            return unnamed;
        }

        var knownAt = _slots[3].Time!.Value;
        if (_rules?.OfTime(index, _knownAt, knownAt) is { } future)
        {
            return future;
        }

        outcome = _content.Outcome(fact, _slots[2], knownAt);
        return null;
    }

    // An outcome names its fact, or a prediction of it: that carries the fact's id.
    private static Refusal? ReadFact(int index, FieldValue fact, FieldValue prediction, out FactId id)
    {
        id = default;
        if (!FactIdText.IsAllowed(fact))
        {
            return FactIdText.Refuse(index, FactField, fact);
        }

        if (prediction.Text is not { } predicted)
        {
            id = fact.Text is { } text ? new FactId(text) : default;
            return fact.IsPresent ? null : new(
                index, FactField, "required", null, $"{FactField} is missing. Every outcome names its {FactField}, or a {PredictionField} of it.");
        }

        if (!PredictionId.IsOne(predicted))
        {
            return new(
                index, PredictionField, "type", Shortened(predicted),
                $"{PredictionField} must be an id as a prediction was answered with: 32 hexadecimal digits, a dot, and the id of its fact.");
        }

        id = new PredictionId(predicted).Fact;
        return fact.Text is { } named && named != id.Value
            ? new(index, PredictionField, "contradiction", Shortened(predicted), $"{PredictionField} is one of another fact than {FactField} says. Send one of the two.")
            : null;
    }

    private static string Shortened(string text) => RefusedValue.Shortened(JsonSerializer.Serialize(text));
}
