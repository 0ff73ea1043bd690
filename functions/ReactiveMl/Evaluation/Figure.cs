namespace ReactiveMl.Evaluation;

/// <summary>One figure as a person reads it.</summary>
/// <param name="Value">Null where it is not defined.</param>
public sealed record Figure(string Title, double? Value);
