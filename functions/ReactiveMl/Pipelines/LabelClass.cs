namespace ReactiveMl.Pipelines;

/// <summary>One class that is told apart, and the words of the outcome that it merges.</summary>
public sealed record LabelClass(string Name, IReadOnlyList<string> Words);
