using System.Text.Json.Serialization;

namespace ReactiveMl.Predictions;

/// <summary>Why a row was answered so: its score is the bias and what each feature adds to it.</summary>
/// <param name="Class">The class whose score it is, which is the one that was answered; null where there are no classes.</param>
/// <param name="Bias">The mean score of the reference rows.</param>
/// <param name="ReferenceRows">How many rows the row is held against: those test rows that are kept with the version.</param>
/// <param name="Contributions">One a feature that the model reads, the largest first, whichever way it points.</param>
public sealed record Explanation(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Class,
    ScoreScale Scale,
    double Score,
    double Bias,
    int ReferenceRows,
    IReadOnlyList<FeatureContribution> Contributions);
