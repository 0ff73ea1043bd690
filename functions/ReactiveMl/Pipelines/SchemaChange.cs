namespace ReactiveMl.Pipelines;

/// <summary>Holds a definition against the schemas that facts came under before it: new facts and old ones must both be readable.</summary>
/// <remarks>Ranges may change in both directions, and what becomes of undeclared fields too: what has landed is not held against them again.</remarks>
public static class SchemaChange
{
    /// <param name="recorded">The schemas recorded for this pipeline, in any order.</param>
    public static SchemaVerdict Judge(Pipeline pipeline, IReadOnlyCollection<RecordedSchema> recorded)
    {
        if (recorded.FirstOrDefault(one => one.Version == pipeline.Version) is { } same)
        {
            return IsSame(same.Schema, pipeline.Fact)
                ? new(true, false, $"Version {pipeline.Version} of {pipeline.Name} is the one that was recorded.")
                : Refused(pipeline, $"version {pipeline.Version} was recorded with another schema of the fact. Give the definition a higher version, or take the change back.");
        }

        if (recorded.Count > 0 && recorded.Max(one => one.Version) is var newest && newest > pipeline.Version)
        {
            return Refused(pipeline, $"version {newest} came before. Give the definition a version above it.");
        }

        foreach (var before in recorded.OrderByDescending(one => one.Version))
        {
            if (Break(before.Schema, pipeline.Fact) is { } broken)
            {
                return Refused(pipeline, $"{broken}, and facts of version {before.Version} are there. Take the change back, or give the pipeline a new name.");
            }
        }

        return new(true, true, recorded.Count == 0
            ? $"Version {pipeline.Version} of {pipeline.Name} is the first."
            : $"Version {pipeline.Version} of {pipeline.Name} reads the facts of every version before it.");
    }

    // What makes facts of before unreadable, or leaves them without something that every fact must have now.
    private static string? Break(FactSchema before, FactSchema now)
    {
        if (before.Entity != now.Entity)
        {
            return $"entity was '{before.Entity}' and is '{now.Entity}'";
        }

        if (before.OccurredAt != now.OccurredAt)
        {
            return $"occurredAt was '{before.OccurredAt}' and is '{now.OccurredAt}'";
        }

        if (before.Outcome.Field.Name != now.Outcome.Field.Name || before.Outcome.KnownAt != now.Outcome.KnownAt || before.Outcome.Field.Type != now.Outcome.Field.Type)
        {
            return $"the outcome was {Outcome(before)} and is {Outcome(now)}";
        }

        var known = now.Fields.ToDictionary(field => field.Name);
        return before.Fields.Select(field => BreakOf(field, known.GetValueOrDefault(field.Name))).FirstOrDefault(broken => broken is not null)
            ?? now.Fields.Where(field => field.Required && before.Fields.All(other => other.Name != field.Name))
                .Select(field => $"the field '{field.Name}' is new and required").FirstOrDefault();
    }

    /// <summary>What of a field is unreadable, or missing, to whom it was declared before; null where nothing is.</summary>
    internal static string? BreakOf(FieldSpec before, FieldSpec? now) => now switch
    {
        null => $"the field '{before.Name}' was removed",
        _ when now.Type != before.Type => $"the field '{before.Name}' was a {Word(before.Type)} and is a {Word(now.Type)}",
        { Required: true } when !before.Required => $"the field '{before.Name}' was optional and is required",
        _ => null,
    };

    // The order of the fields means nothing, and since when one is known changes no fact.
    private static bool IsSame(FactSchema one, FactSchema other) =>
        one with { Fields = other.Fields } == other && Fields(one).SetEquals(Fields(other));

    private static HashSet<FieldSpec> Fields(FactSchema schema) => [.. schema.Fields.Select(field => field with { KnownAt = null })];

    private static SchemaVerdict Refused(Pipeline pipeline, string reason) =>
        new(false, false, $"The definition of {pipeline.Name} (version {pipeline.Version}) is refused: {reason}");

    private static string Outcome(FactSchema schema) =>
        $"the {Word(schema.Outcome.Field.Type)} '{schema.Outcome.Field.Name}' known at '{schema.Outcome.KnownAt}'";

    private static string Word(FieldType type) => type.ToString().ToLowerInvariant();
}
