namespace ReactiveMl.Learning;

/// <summary>Rows that a candidate is fitted on, and others that say how good it came out.</summary>
public sealed record Fold(int[] Train, int[] Judge);
