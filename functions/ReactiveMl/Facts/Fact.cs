namespace ReactiveMl.Facts;

/// <summary>An observation that was valid on arrival. It never changes; a correction is a new fact.</summary>
/// <param name="Entity">Whom or what it is about.</param>
/// <param name="OccurredAt">When it happened, as the sender declared it.</param>
/// <param name="Values">One value a field, in the schema's order.</param>
/// <param name="Outcome">The outcome, where the sender already knew it.</param>
/// <param name="Hash">The hash of the canonical content with id, pipeline, entity and time; not of when it was recorded.</param>
public sealed record Fact(
    FactId Id,
    string Entity,
    DateTimeOffset OccurredAt,
    IReadOnlyList<FieldValue> Values,
    Outcome? Outcome,
    ContentHash Hash)
{
    /// <summary>The fact that this one takes the place of; null for most.</summary>
    public FactId? Corrects { get; init; }

    /// <summary>The fact that this one takes back; then it has no values but its entity and its time.</summary>
    public FactId? Retracts { get; init; }

    /// <summary>Fields that the definition does not know but keeps: one canonical JSON object; null where there are none.</summary>
    public string? Unknown { get; init; }

    /// <summary>The fact that no longer counts because of this one.</summary>
    public FactId? Supersedes => Corrects ?? Retracts;
}
