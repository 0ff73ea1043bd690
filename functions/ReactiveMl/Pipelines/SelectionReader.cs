using ReactiveMl.Features;

namespace ReactiveMl.Pipelines;

/// <summary>Reads which features are kept.</summary>
internal static class SelectionReader
{
    public static SelectionRule? Read(DefinitionNode? node, IReadOnlyList<FeatureSpec> features)
    {
        node?.Only(["by", "keep"]);
        var by = node?.Required("by", "Write \"chiSquared\" or \"mutualInformation\".")?.OneOf(["chiSquared", "mutualInformation"]);
        var count = node?.Required("keep", "Write how many feature columns are kept.");
        var keep = count?.Whole(1, int.MaxValue);
        var there = features.SelectMany(FeatureNames.Of).Count(column => column.Kind != FeatureKind.Text);
        if (keep > there)
        {
            var right = there == 0 ? "Leave \"select\" out: texts are always kept." : $"Write a number from 1 to {there}, or leave \"select\" out.";
            count!.Value.Errors.Add(count.Value.Path, $"{keep} features are to be kept, and {there} can be selected from", right);
        }

        return by is null || keep is null ? null : new(by == "chiSquared" ? SelectionBy.ChiSquared : SelectionBy.MutualInformation, keep.Value);
    }
}
