namespace ReactiveMl.Pipelines;

/// <summary>What a fact of the pipeline looks like.</summary>
/// <param name="Entity">The field that names whom or what the fact is about.</param>
/// <param name="OccurredAt">The time field that says when it happened.</param>
/// <param name="Fields">The fields in the order of the definition; a fact's values stand in the same order.</param>
/// <param name="Outcome">What becomes known later, and is to be predicted.</param>
/// <param name="Unknown">Whether fields that are not declared are refused, which is the default, or kept beside the others.</param>
public sealed record FactSchema(
    string Entity, string OccurredAt, IReadOnlyList<FieldSpec> Fields, OutcomeSpec Outcome, UnknownFields Unknown = UnknownFields.Refuse)
{
    /// <summary>Where the field stands in a fact's values.</summary>
    public int SlotOf(string field)
    {
        for (var slot = 0; slot < Fields.Count; slot++)
        {
            if (Fields[slot].Name == field)
            {
                return slot;
            }
        }

        throw new ArgumentException($"{field} is not a field of the fact. Use one of {string.Join(", ", Fields.Select(known => known.Name))}.", nameof(field));
    }
}
