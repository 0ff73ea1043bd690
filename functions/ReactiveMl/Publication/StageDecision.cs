namespace ReactiveMl.Publication;

/// <summary>How a stage of a release goes on, and why.</summary>
public sealed record StageDecision(StageStep Step, string Sentence);
