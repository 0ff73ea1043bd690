using ReactiveMl.Pipelines;

namespace ReactiveMl.Publication;

/// <summary>Holds what a version takes and gives against what callers know: a change that breaks them needs a higher version of the definition.</summary>
public static class SignatureRule
{
    /// <param name="before">Null of a version from before signatures were kept; nothing can then be said against it.</param>
    /// <param name="versionBefore">The version of the definition that it was learned under.</param>
    public static SignatureVerdict Decide(ModelSignature? before, ModelSignature? now, int versionBefore, int versionNow)
    {
        if (before is null || now is null)
        {
            return new(true, [], "There is no signature to hold against: one of the versions was published before signatures were kept.");
        }

        SignatureBreak[] broken = [.. Inputs(before, now), .. Outputs(before, now)];
        return (broken, versionNow > versionBefore) switch
        {
            ([], _) => new(true, [], "Whoever calls the one version can call the other."),
            (_, true) => new(true, broken, $"{Told(broken)} Version {versionNow} of the definition says so to the callers of version {versionBefore}."),
            _ => new(false, broken, $"{Told(broken)} Callers would break: give the definition a version above {versionBefore}, or take the change back."),
        };
    }

    private static IEnumerable<SignatureBreak> Inputs(ModelSignature before, ModelSignature now)
    {
        var known = now.Inputs.ToDictionary(field => field.Name);
        foreach (var field in before.Inputs)
        {
            if (BreakOf(field, known.GetValueOrDefault(field.Name), now.Unknown) is { } sentence)
            {
                yield return new(field.Name, sentence);
            }
        }

        if ((before.Unknown, now.Unknown) == (UnknownFields.Keep, UnknownFields.Refuse))
        {
            yield return new("unknown", "Fields that are not declared were kept and are refused.");
        }

        foreach (var field in now.Inputs.Where(field => field.Required && before.Inputs.All(other => other.Name != field.Name)))
        {
            yield return new(field.Name, $"The field '{field.Name}' is new and required.");
        }
    }

    private static string? BreakOf(FieldSpec before, FieldSpec? now, UnknownFields unknown) => (SchemaChange.BreakOf(before, now), now) switch
    {
        (_, null) when unknown == UnknownFields.Keep => null,
        ({ } broken, _) => $"{char.ToUpperInvariant(broken[0])}{broken[1..]}.",
        (null, { } field) when (field.Min > (before.Min ?? double.NegativeInfinity)) || (field.Max < (before.Max ?? double.PositiveInfinity)) =>
            $"The field '{before.Name}' was {before.Range()} and is {field.Range()}.",
        _ => null,
    };

    private static IEnumerable<SignatureBreak> Outputs(ModelSignature before, ModelSignature now)
    {
        if (before.Task != now.Task)
        {
            yield return new("task", $"The task was {Word(before.Task)} and is {Word(now.Task)}.");
            yield break;
        }

        if (!(before.Classes ?? []).SequenceEqual(now.Classes ?? []))
        {
            yield return new("classes", $"The classes were {Listed(before.Classes)} and are {Listed(now.Classes)}.");
        }

        if (before.Interval is not null && now.Interval is null)
        {
            yield return new("interval", "The answers had an interval and have none.");
        }

        if (before.Abstains != now.Abstains)
        {
            yield return new("decision", now.Abstains ? "The answers may abstain, and could not before." : "The answers had a decision and have none.");
        }
    }

    private static string Told(IEnumerable<SignatureBreak> broken) => string.Join(' ', broken.Select(one => one.Sentence));

    private static string Word(LearningTask task) => task.ToString().ToLowerInvariant();

    private static string Listed(IReadOnlyList<string>? classes) => classes is null ? "none" : string.Join(", ", classes);
}
