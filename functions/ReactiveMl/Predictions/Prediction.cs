namespace ReactiveMl.Predictions;

/// <summary>What a model answered for one row.</summary>
/// <param name="Probability">Of the label being true, 0 to 1.</param>
/// <param name="Label">Whether the probability reached the model's threshold.</param>
public readonly record struct Prediction(float Probability, bool Label)
{
    public static Prediction Of(float probability, double threshold) => new(probability, probability >= threshold);
}
