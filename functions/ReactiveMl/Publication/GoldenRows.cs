using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Predictions;

namespace ReactiveMl.Publication;

/// <summary>Rows whose answers are kept with a version, so that a server can tell that it answers the same.</summary>
public static class GoldenRows
{
    public const int Count = 16;

    /// <summary>Rows spread evenly over the test rows.</summary>
    public static IReadOnlyList<GoldenRow> Pick(FeatureTable table, RowSets rows, Scorer scorer) => throw new NotImplementedException();

    /// <summary>What is wrong with the scorer's answers; null where they are the same.</summary>
    public static string? Check(IReadOnlyList<GoldenRow> golden, Scorer scorer) => throw new NotImplementedException();
}
