namespace ReactiveMl.Cli.Api;

/// <summary>The answer to several rows at once.</summary>
internal sealed record PredictionBatch(string Model, int Version, double? Threshold, DateTimeOffset? HistoryAsOf, IReadOnlyList<RowPrediction> Predictions);
