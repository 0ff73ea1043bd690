using ReactiveMl.Features;

namespace ReactiveMl.Pipelines;

/// <summary>Reads an entry whose features a generator makes, and refuses it outside the generator's context.</summary>
internal static class GeneratedSpecReader
{
    public static FeatureSpec.Generated? Read(DefinitionNode item, FactSchema? fact, FeatureGenerators generators)
    {
        var right = $"Use one of {string.Join(", ", generators.Names)}, or register the generator when the app starts.";
        var node = item.Child("generator")!.Value;
        if (node.Text(right) is not { } name)
        {
            return null;
        }

        if (generators.Find(name) is not { } generator)
        {
            node.Errors.Add(node.Path, $"there is no generator '{name}'", right);
            return null;
        }

        if (generator.Guard is { } guard && guard.Refuse(generators.Context) is { } outside)
        {
            node.Errors.Add(node.Path, $"the generator '{name}' {outside}", $"Leave it out, or set Context__{guard.Of} if that is where this app runs.");
        }

        return ReadFields(item, fact) is { Count: > 0 } of ? Plan(item, generator, of) : null;
    }

    private static FeatureSpec.Generated? Plan(DefinitionNode item, FeatureGenerator generator, List<FieldSpec> of)
    {
        var entry = new GeneratorEntry(item, of);
        var planned = generator.Plan(entry);
        entry.RefuseUnasked();
        // What begins with a $ is a column of ours in feature files and models.
        if (planned?.Columns.FirstOrDefault(column => column.Name is "" or ['$', ..]) is { } wrong)
        {
            throw new InvalidOperationException($"The generator '{generator.Name}' names a column '{wrong.Name}'. A name says how the column is made, such as length(subject).");
        }

        return planned is null ? null : new(generator.Name, [.. of.Select(field => field.Name)], planned);
    }

    // Where the fact itself is wrong nothing can be said of the fields that features use.
    private static List<FieldSpec>? ReadFields(DefinitionNode item, FactSchema? fact)
    {
        const string Right = "List the fields, such as [\"subject\"].";
        var nodes = item.Required("of", Right)?.Items(Right) ?? [];
        if (fact is null)
        {
            return null;
        }

        var names = nodes.Select(node => node.OneOf(fact.Fields.Select(field => field.Name))).ToList();
        return names.Contains(null) ? null : [.. names.Select(name => fact.Fields[fact.SlotOf(name!)])];
    }
}
