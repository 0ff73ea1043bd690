namespace ReactiveMl.Pipelines;

/// <summary>How many feature columns are kept, and by what: texts always are, and do not count.</summary>
public sealed record SelectionRule(SelectionBy By, int Keep);
