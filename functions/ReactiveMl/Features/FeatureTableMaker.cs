using ReactiveMl.Facts;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Features;

/// <summary>Makes the table that is learned from: one row for each fact whose outcome is known.</summary>
public static class FeatureTableMaker
{
    public static FeatureTable Make(Pipeline pipeline, IReadOnlyList<LabelledFact> facts) => throw new NotImplementedException();
}
