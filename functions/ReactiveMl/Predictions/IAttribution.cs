namespace ReactiveMl.Predictions;

/// <summary>A score of encoded rows that can be shared out among the features.</summary>
internal interface IAttribution
{
    double Score(float[] row);

    /// <summary>Adds to each feature its Shapley value: what it adds to the score, on the mean over the reference rows.</summary>
    /// <param name="into">One number a feature.</param>
    void Attribute(float[] row, Span<double> into);
}
