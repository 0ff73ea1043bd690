namespace ReactiveMl.Pipelines;

/// <summary>Whether a definition can go on from what was recorded before it, and why.</summary>
/// <param name="IsNew">Whether its schema is still to be recorded.</param>
public sealed record SchemaVerdict(bool Fits, bool IsNew, string Sentence);
