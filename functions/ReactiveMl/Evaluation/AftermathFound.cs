namespace ReactiveMl.Evaluation;

/// <summary>A number that looks as if it were recorded with the outcome.</summary>
/// <param name="Usual">The value that most rows have.</param>
/// <param name="Share">How many of the rows have another.</param>
/// <param name="Label">Where they have another much more often.</param>
internal sealed record AftermathFound(string Field, string Usual, double Share, string Label, double Times);
