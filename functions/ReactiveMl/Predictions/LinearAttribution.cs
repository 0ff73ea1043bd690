namespace ReactiveMl.Predictions;

/// <summary>Shares out a sum of weighted slots: each adds its weight times what it has above the mean of the reference rows.</summary>
/// <remarks>Those are the Shapley values of a linear model: Lundberg and Lee, A Unified Approach to Interpreting Model Predictions (2017), 4.2.</remarks>
/// <param name="presence">Whether a slot counts as 1 where it is above 0, and as 0 elsewhere.</param>
internal sealed class LinearAttribution(double[] weights, double bias, EncodedRows reference, bool presence = false) : IAttribution
{
    private readonly double[] _means = MeansOf(weights.Length, reference.Rows, presence);

    public double Score(float[] row)
    {
        var score = bias;
        for (var slot = 0; slot < weights.Length; slot++)
        {
            score += weights[slot] * Input(row[slot], presence);
        }

        return score;
    }

    public void Attribute(float[] row, Span<double> into)
    {
        for (var slot = 0; slot < weights.Length; slot++)
        {
            into[reference.FeatureOf[slot]] += weights[slot] * (Input(row[slot], presence) - _means[slot]);
        }
    }

    private static double[] MeansOf(int slots, float[][] reference, bool presence)
    {
        var means = new double[slots];
        foreach (var row in reference)
        {
            for (var slot = 0; slot < slots; slot++)
            {
                means[slot] += (double)Input(row[slot], presence) / reference.Length;
            }
        }

        return means;
    }

    private static float Input(float value, bool presence) => !presence ? value : value > 0 ? 1 : 0;
}
