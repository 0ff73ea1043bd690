namespace ReactiveMl.Report;

/// <summary>How a run ended.</summary>
/// <param name="Status">accepted, rejected or failed; or another word, shown as it is.</param>
/// <param name="Version">The version that was published; null where none was.</param>
/// <param name="Sentence">Why, in a sentence.</param>
public sealed record RunEnding(string Status, int? Version, string Sentence);
