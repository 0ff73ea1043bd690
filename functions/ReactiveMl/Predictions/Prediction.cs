namespace ReactiveMl.Predictions;

/// <summary>What a model answered for one row.</summary>
/// <param name="Label">Whether the probability reached the model's threshold; null for a regression.</param>
/// <param name="Probability">Of the label being true, 0 to 1; null for a regression.</param>
/// <param name="Value">The number predicted by a regression; null for every other task.</param>
public readonly record struct Prediction(bool? Label, float? Probability, float? Value)
{
    /// <param name="threshold">The model's threshold; null where its answers are numbers.</param>
    public static Prediction Of(float answer, double? threshold) => threshold is { } bound
        ? new(answer >= bound, answer, null)
        : new(null, null, answer);
}
