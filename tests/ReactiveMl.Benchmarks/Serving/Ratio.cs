namespace ReactiveMl.Benchmarks.Serving;

/// <summary>The ratio of two medians, with the interval that 95 of 100 resamplings of the rounds fall into.</summary>
internal sealed record Ratio(double Value, double Low, double High, int Rounds)
{
    private const int Resamplings = 4_000;

    /// <param name="above">A figure of each round.</param>
    /// <param name="below">The other's figure of the same rounds.</param>
    public static Ratio Of(double[] above, double[] below)
    {
        var chance = new Random(1);
        var ratios = new double[Resamplings];
        for (var i = 0; i < Resamplings; i++)
        {
            // Rounds are drawn, not figures: what disturbed a round disturbed both.
            var rounds = Array.ConvertAll(above, _ => chance.Next(above.Length));
            ratios[i] = Median(Array.ConvertAll(rounds, round => above[round])) / Median(Array.ConvertAll(rounds, round => below[round]));
        }

        Array.Sort(ratios);
        return new(Median(above) / Median(below), ratios[(int)(0.025 * Resamplings)], ratios[(int)(0.975 * Resamplings)], above.Length);
    }

    public static double Median(double[] figures)
    {
        var sorted = figures.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    public override string ToString() => FormattableString.Invariant($"{Value:F2} ({Low:F2} to {High:F2})");
}
