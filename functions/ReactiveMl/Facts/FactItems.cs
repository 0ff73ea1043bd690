using System.Text.Json;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Facts;

/// <summary>Reads facts one after the other; one thread at a time.</summary>
internal sealed class FactItems
{
    public const string IdField = "id";
    public const string CorrectsField = "corrects";
    public const string RetractsField = "retracts";

    /// <summary>How many members a fact may have beside its fields: outcome, known-at, id, and the two that name another fact.</summary>
    public const int MoreMembers = 5;

    /// <summary>Where the id stands among them.</summary>
    public const int IdMember = 2;

    private readonly FactSchema _schema;
    private readonly int _entity;
    private readonly int _occurredAt;
    private readonly FlatObject _object;
    private readonly UnknownMembers? _unknown;
    private readonly ArrivalRules? _rules;
    private readonly CanonicalContent _content;
    private readonly FieldValue[] _slots;

    /// <summary>Reads what senders send.</summary>
    public FactItems(Pipeline pipeline, FactLimits limits, ArrivalRules rules)
        : this(pipeline, pipeline.Fact.Fields, pipeline.Fact.Outcome.Field, limits, pipeline.Fact.Unknown == UnknownFields.Keep ? new KeptMembers(limits) : null) =>
        _rules = rules;

    private FactItems(Pipeline pipeline, IEnumerable<FieldSpec> fields, FieldSpec outcome, FactLimits limits, UnknownMembers? unknown)
    {
        _schema = pipeline.Fact;
        _entity = _schema.SlotOf(_schema.Entity);
        _occurredAt = _schema.SlotOf(_schema.OccurredAt);
        _unknown = unknown;
        _object = new FlatObject(MembersOf(_schema, fields, outcome), limits, unknown);
        _content = new CanonicalContent(pipeline);
        _slots = new FieldValue[_schema.Fields.Count + MoreMembers];
    }

    /// <summary>All members that a fact may have: its fields first.</summary>
    public static IEnumerable<FieldSpec> MembersOf(FactSchema schema, IEnumerable<FieldSpec> fields, FieldSpec outcome) =>
    [
        .. fields,
        outcome with { Required = false },
        new FieldSpec(schema.Outcome.KnownAt, FieldType.Time),
        new FieldSpec(IdField, FieldType.Category),
        new FieldSpec(CorrectsField, FieldType.Category),
        new FieldSpec(RetractsField, FieldType.Category),
    ];

    /// <summary>Reads what has landed: it was valid in its day, under the definition of its day.</summary>
    public static FactItems Landed(Pipeline pipeline)
    {
        var schema = pipeline.Fact;
        // Without its entity or its time a line is no fact, whatever the definition.
        var fields = schema.Fields.Select(field => field.Unbounded() with { Required = field.Name == schema.Entity || field.Name == schema.OccurredAt });
        return new(pipeline, fields, schema.Outcome.Field.Unbounded(), FactLimits.OfLanded, new LandedMembers());
    }

    /// <param name="fact">Null where the item was refused.</param>
    public Refusal? Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, int index, out Fact? fact)
    {
        fact = null;
        if (_object.Read(ref reader, json, index, _slots) is { } unreadable)
        {
            return unreadable;
        }

        var fields = _schema.Fields.Count;
        var (id, corrects, retracts) = (_slots[fields + IdMember], _slots[fields + 3], _slots[fields + 4]);
        var refusal = retracts.IsPresent ? RefuseMoreThanRetraction(index) : _object.Missing(index, _slots);
        refusal ??= SupersessionRule.Refuse(index, id, corrects, retracts);
        if (refusal is not null)
        {
            return refusal;
        }

        var read = _content.Fact(IdOf(id), _slots[..fields], null, IdOf(corrects), IdOf(retracts), _unknown?.Kept);
        var (outcome, knownAt) = (_slots[fields], _slots[fields + 1]);
        if (_rules is not null && RefuseTimes(_rules, index, read.OccurredAt, outcome, knownAt) is { } untimely)
        {
            return untimely;
        }

        fact = outcome.IsPresent && knownAt.IsPresent ? read with { Outcome = _content.Outcome(read.Id, outcome, knownAt.Time!.Value) } : read;
        return null;
    }

    private static FactId? IdOf(FieldValue value) => value.Text is { } text ? new FactId(text) : null;

    private Refusal? RefuseMoreThanRetraction(int index)
    {
        foreach (var required in new ReadOnlySpan<int>([_entity, _occurredAt]))
        {
            if (!_slots[required].IsPresent)
            {
                return FlatObject.Missing(index, _schema.Fields[required].Name);
            }
        }

        for (var slot = 0; slot < _schema.Fields.Count + 2; slot++)
        {
            if (_slots[slot].IsPresent && slot != _entity && slot != _occurredAt)
            {
                return MoreThanRetraction(index, _object.NameOf(slot));
            }
        }

        return _unknown?.Kept is null ? null : MoreThanRetraction(index, "the undeclared fields");
    }

    private Refusal MoreThanRetraction(int index, string more) => new(
        index, RetractsField, "retraction", null,
        $"A retraction has {_schema.Entity}, {_schema.OccurredAt} and perhaps an id, and nothing else: leave out {more}. Send corrects instead where the fact was meant to change.");

    private Refusal? RefuseTimes(ArrivalRules rules, int index, DateTimeOffset occurredAt, FieldValue outcome, FieldValue knownAt)
    {
        var (outcomeField, knownAtField) = (_schema.Outcome.Field.Name, _schema.Outcome.KnownAt);
        if (rules.OfTime(index, _schema.OccurredAt, occurredAt) is { } future)
        {
            return future;
        }

        if (outcome.IsPresent != knownAt.IsPresent)
        {
            var missing = outcome.IsPresent ? knownAtField : outcomeField;
            return new(index, missing, "required", null, $"{missing} is missing. Send {outcomeField} and {knownAtField} together, or neither.");
        }

        if (!outcome.IsPresent)
        {
            return null;
        }

        return knownAt.Time <= occurredAt
            ? new(index, knownAtField, "known-at", JsonSerializer.Serialize(knownAt.Time.Value.UtcDateTime), $"{knownAtField} must be after {_schema.OccurredAt}: an outcome is known only after its fact.")
            : rules.OfTime(index, knownAtField, knownAt.Time!.Value);
    }
}
