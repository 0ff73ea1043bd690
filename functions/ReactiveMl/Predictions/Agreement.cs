namespace ReactiveMl.Predictions;

/// <summary>Whether two versions said the same of a row.</summary>
public static class Agreement
{
    /// <param name="tolerance">By how much two numbers may differ; labels and classes must be the same.</param>
    public static bool Of(Prediction one, Prediction other, double tolerance) => (one, other) switch
    {
        ({ Value: { } mine }, { Value: { } its }) => Math.Abs((double)mine - its) <= tolerance,
        ({ Class: { } mine }, { Class: { } its }) => mine == its,
        _ => one.Label is { } label && label == other.Label,
    };
}
