namespace ReactiveMl.Features;

/// <summary>How often a word occurs in a column.</summary>
public sealed record WordCount(string Word, long Rows);
