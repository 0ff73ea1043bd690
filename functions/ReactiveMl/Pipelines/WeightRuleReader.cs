namespace ReactiveMl.Pipelines;

/// <summary>Reads how much a row counts in training.</summary>
internal static class WeightRuleReader
{
    private const string Right = "Write { \"confidenceOf\": \"animals\" } or { \"widthOf\": \"animals\", \"halfAt\": 10 }.";

    /// <param name="fact">Null where the fact itself is wrong: then nothing can be said of its fields.</param>
    public static WeightRule? Read(DefinitionNode node, FactSchema? fact)
    {
        if (node.Child("widthOf") is { } width)
        {
            node.Only(["widthOf", "halfAt"]);
            var halfAt = node.Required("halfAt", "Write the width at which a row counts half, above 0.")?.Number(double.Epsilon, double.MaxValue);
            return ReadField(width, fact) is { } measured && halfAt is not null ? new(measured, halfAt) : null;
        }

        node.Only(["confidenceOf"]);
        return node.Required("confidenceOf", Right) is { } confidence && ReadField(confidence, fact) is { } sure ? new(sure, null) : null;
    }

    private static string? ReadField(DefinitionNode node, FactSchema? fact) =>
        fact is null ? null : node.OneOf(fact.Fields.Where(field => field.Type == FieldType.Number).Select(field => field.Name));
}
