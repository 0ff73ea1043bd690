namespace ReactiveMl.Pipelines;

/// <summary>Reads by which fields the test rows are cut into slices.</summary>
internal static class SliceReader
{
    /// <param name="fact">Null where the definition's own is not readable.</param>
    public static IReadOnlyList<string> Read(DefinitionNode? node, FactSchema? fact, IReadOnlyList<FeatureSpec> features)
    {
        if (node is not { } slices || fact is null)
        {
            return [];
        }

        // Only what stands in the feature table can be sliced by.
        string[] allowed = [.. features.OfType<FeatureSpec.Category>().Select(category => category.Field).Prepend(fact.Entity).Distinct()];
        var fields = new List<string>();
        foreach (var item in slices.Items($"List one or more of {string.Join(", ", allowed)}."))
        {
            if (item.OneOf(allowed) is not { } field)
            {
                continue;
            }

            if (fields.Contains(field))
            {
                item.Errors.Add(item.Path, $"'{field}' is listed twice", "Leave one of them out.");
            }

            fields.Add(field);
        }

        return fields;
    }
}
