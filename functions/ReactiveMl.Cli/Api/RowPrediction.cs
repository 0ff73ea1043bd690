namespace ReactiveMl.Cli.Api;

/// <summary>The answer to one row, or why there is none.</summary>
internal sealed record RowPrediction(int Index, string? PredictionId, string? Id, bool? Label, double? Probability, ItemError? Error);
