namespace ReactiveMl.Evaluation;

/// <summary>What is added to a number predicted to get the interval that is to hold the truth.</summary>
/// <remarks>Split-conformal on signed residuals: where later rows are like the rows that calibrate, each end is missed by
/// at most half of what the coverage leaves, whatever the model. Lei, G'Sell, Rinaldo, Tibshirani and Wasserman,
/// Distribution-Free Predictive Inference for Regression (2018); Vovk, Gammerman and Shafer, Algorithmic Learning in a Random World (2005).</remarks>
/// <param name="Coverage">The share of truths that the intervals are to hold.</param>
/// <param name="Low">To the lower end; usually below 0.</param>
/// <param name="High">To the upper end; usually above 0.</param>
/// <param name="Rows">How many rows calibrated it.</param>
public sealed record IntervalRule(double Coverage, double Low, double High, long Rows)
{
    /// <summary>The fewest rows from which intervals of this coverage can be made.</summary>
    public static int FewestRows(double coverage) => (int)Math.Ceiling(Rounded(2 / (1 - coverage))) - 1;

    /// <summary>Null where the rows are too few, or where one was given no number.</summary>
    public static IntervalRule? Of(double coverage, ReadOnlySpan<float> answers, float[] labels)
    {
        if (labels.Length < FewestRows(coverage) || !WeightedMetric.AllAnswered(answers))
        {
            return null;
        }

        var residuals = new double[labels.Length];
        for (var row = 0; row < residuals.Length; row++)
        {
            residuals[row] = (double)labels[row] - answers[row];
        }

        Array.Sort(residuals);
        var rank = (int)Math.Ceiling(Rounded((residuals.Length + 1) * (1 + coverage) / 2));
        return new IntervalRule(coverage, residuals[residuals.Length - rank], residuals[rank - 1], residuals.Length);
    }

    public (float Low, float High) Around(float value) => ((float)(value + Low), (float)(value + High));

    // Or 20 x 0.95 would come out above 19 and take the next rank.
    private static double Rounded(double rank) => Math.Round(rank, 9);
}
