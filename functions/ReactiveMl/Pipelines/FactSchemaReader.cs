using System.Text.RegularExpressions;

namespace ReactiveMl.Pipelines;

/// <summary>Reads the part of a definition that says what a fact looks like.</summary>
internal static partial class FactSchemaReader
{
    // These stand beside the fields in messages and files.
    private static readonly string[] Reserved = ["id", "fact", "prediction", "rows", "corrects", "retracts", "unknown", "specversion"];

    public static FactSchema? Read(DefinitionNode? fact)
    {
        fact?.Only(["entity", "occurredAt", "fields", "outcome", "unknown"]);
        var fields = ReadFields(fact?.Required("fields", "Declare at least one field."));
        var outcome = ReadOutcome(fact?.Required("outcome", "Declare what becomes known later."), fields);
        var entity = ReadReference(fact?.Required("entity", "Name the category that says whom or what a fact is about."), fields, FieldType.Category);
        var occurredAt = ReadReference(fact?.Required("occurredAt", "Name the time that says when a fact happened."), fields, FieldType.Time);
        var unknown = fact?.Child("unknown")?.OneOf(["refuse", "keep"]);
        if (entity is null || occurredAt is null || outcome is null)
        {
            return null;
        }

        // Without its entity or its time a fact is none, whatever the definition says of them.
        var required = fields.Select(field => field.Name == entity || field.Name == occurredAt ? field with { Required = true } : field);
        return new(entity, occurredAt, [.. required], outcome, unknown == "keep" ? UnknownFields.Keep : UnknownFields.Refuse);
    }

    /// <summary>Reads the name of a field that must have a certain type.</summary>
    public static string? ReadReference(DefinitionNode? node, IReadOnlyList<FieldSpec> fields, FieldType type)
    {
        var allowed = fields.Where(field => field.Type == type && field.KnownAt != FieldKnown.Outcome).Select(field => field.Name).ToList();
        var word = TypeWord(type);
        var right = allowed.Count > 0 ? $"Use one of {string.Join(", ", allowed)}." : $"Declare a field of type {word}.";
        var name = node?.Text(right);
        if (name is null || allowed.Contains(name))
        {
            return name;
        }

        node!.Value.Errors.Add(
            node.Value.Path,
            fields.FirstOrDefault(field => field.Name == name) switch
            {
                null => $"'{name}' is not a field of the fact",
                { KnownAt: FieldKnown.Outcome } => $"'{name}' is known only with the outcome or after it",
                _ => $"'{name}' is not of type {word}",
            },
            right);
        return null;
    }

    private static List<FieldSpec> ReadFields(DefinitionNode? node)
    {
        var fields = new List<FieldSpec>();
        foreach (var (name, field) in node?.Members("Write an object with one entry a field.") ?? [])
        {
            CheckName(field, name, fields.Select(known => known.Name));
            if (ReadField(field, name, ["type", "required", "min", "max", "knownAt"]) is { } spec)
            {
                fields.Add(spec with { KnownAt = ReadKnownAt(field, spec) });
            }
        }

        return fields;
    }

    private static OutcomeSpec? ReadOutcome(DefinitionNode? node, List<FieldSpec> fields)
    {
        var name = ReadNewName(node?.Required("field", "Name the field that carries the outcome."), fields.Select(field => field.Name));
        var knownAt = ReadNewName(
            node?.Required("knownAt", "Name the field that says since when the outcome is known."),
            fields.Select(field => field.Name).Append(name ?? ""));
        var spec = node is { } outcome ? ReadField(outcome, name ?? "", ["field", "type", "min", "max", "knownAt"]) : null;
        if (spec is { Type: not (FieldType.Number or FieldType.Category or FieldType.Flag) })
        {
            node!.Value.Errors.Add($"{node.Value.Path}.type", $"nothing is learned from an outcome of type {TypeWord(spec.Type)}", "Use one of number, category, flag.");
            return null;
        }

        return spec is null || name is null || knownAt is null ? null : new(spec, knownAt);
    }

    private static FieldSpec? ReadField(DefinitionNode node, string name, string[] known)
    {
        node.Only(known);
        var type = node.Required("type", "Use one of number, category, text, flag, geo, time.")?.OneOf(["number", "category", "text", "flag", "geo", "time"]);
        var required = node.Child("required")?.Flag() ?? false;
        var min = node.Child("min")?.Number(double.MinValue, double.MaxValue);
        var max = node.Child("max")?.Number(double.MinValue, double.MaxValue);
        if (type is null)
        {
            return null;
        }

        var spec = new FieldSpec(name, Enum.Parse<FieldType>(type, ignoreCase: true), required, min, max);
        if (spec.Type != FieldType.Number && (min ?? max) is not null)
        {
            node.Errors.Add(node.Path, $"min and max mean nothing for a {type}", "Leave them out.");
        }

        if (min > max)
        {
            node.Errors.Add(node.Path, "min is above max", "Swap them.");
        }

        return spec;
    }

    private static FieldKnown? ReadKnownAt(DefinitionNode field, FieldSpec spec)
    {
        if (field.Child("knownAt")?.OneOf(["fact", "outcome"]) is not { } word)
        {
            return null;
        }

        if (word == "outcome" && spec.Required)
        {
            field.Errors.Add($"{field.Path}.required", "what is known with the outcome cannot be there when a prediction is asked for", "Leave it out.");
        }

        return word == "outcome" ? FieldKnown.Outcome : FieldKnown.Fact;
    }

    private static string? ReadNewName(DefinitionNode? node, IEnumerable<string> taken)
    {
        if (node is not { } field || field.Text("Write a name.") is not { } name)
        {
            return null;
        }

        CheckName(field, name, taken);
        return name;
    }

    private static void CheckName(DefinitionNode node, string name, IEnumerable<string> taken)
    {
        if (!AllowedName().IsMatch(name))
        {
            node.Errors.Add(node.Path, $"'{name}' is not a field name", "Use 1 to 64 letters a-z, A-Z, digits and '_', beginning with a letter.");
        }
        else if (Reserved.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            node.Errors.Add(node.Path, $"'{name}' has a meaning of its own in messages", "Choose another name.");
        }
        else if (taken.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            // Readers of the Parquet files, such as DuckDB, do not tell upper from lower case.
            node.Errors.Add(node.Path, $"'{name}' is the name of another field", "Choose another name.");
        }
    }

    private static string TypeWord(FieldType type) => type.ToString().ToLowerInvariant();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]{0,63}\\z")]
    private static partial Regex AllowedName();
}
