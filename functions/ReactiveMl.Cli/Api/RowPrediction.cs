namespace ReactiveMl.Cli.Api;

/// <summary>The answer to one row, or why there is none.</summary>
/// <param name="Probability">Of the label being true, or of the class that was answered; null for a regression.</param>
/// <param name="Value">The number that a regression answers.</param>
/// <param name="Low">The lower end of the interval that is to hold the truth; null where the model gives none.</param>
/// <param name="High">The upper end of the same.</param>
/// <param name="Probabilities">By class.</param>
internal sealed record RowPrediction(
    int Index,
    string? PredictionId,
    string? Id,
    bool? Label = null,
    double? Probability = null,
    double? Value = null,
    double? Low = null,
    double? High = null,
    string? Class = null,
    IReadOnlyDictionary<string, float>? Probabilities = null,
    ItemError? Error = null);
