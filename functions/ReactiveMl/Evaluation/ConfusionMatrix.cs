namespace ReactiveMl.Evaluation;

/// <summary>How many rows of each class were answered as each class.</summary>
/// <param name="Rows">By the actual class, then by the one answered.</param>
public sealed record ConfusionMatrix(IReadOnlyList<string> Classes, IReadOnlyList<IReadOnlyList<long>> Rows);
