namespace ReactiveMl.Pipelines;

/// <summary>The outcome of a fact: the field that carries it and the field that says since when it is known.</summary>
public sealed record OutcomeSpec(FieldSpec Field, string KnownAt);
