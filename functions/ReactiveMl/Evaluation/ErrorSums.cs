namespace ReactiveMl.Evaluation;

/// <summary>The errors of numbers summed up by block once, so that a metric under any weighting of the blocks takes one pass over them.</summary>
internal sealed class ErrorSums
{
    private readonly Sums[] _blocks;

    /// <param name="blocks">The block that each row belongs to.</param>
    public ErrorSums(ReadOnlySpan<float> answers, ReadOnlySpan<float> labels, ReadOnlySpan<int> blocks, int blockCount)
    {
        _blocks = new Sums[blockCount];
        Array.Fill(_blocks, Sums.None);

        // Around their middle, or the variance of large labels would be lost in the squares.
        var middle = RegressionMeasure.MeanOf(labels) ?? 0;
        for (var i = 0; i < labels.Length; i++)
        {
            var (error, deviation) = ((double)answers[i] - labels[i], labels[i] - middle);
            _blocks[blocks[i]] = _blocks[blocks[i]].Plus(
                new Sums(1, Math.Abs(error), error * error, deviation, deviation * deviation, labels[i], labels[i]), times: 1);
        }
    }

    /// <summary>The root of the mean squared error; null without any row.</summary>
    public double? Rmse(ReadOnlySpan<int> weights) =>
        Of(weights) is { Rows: > 0 } sums ? Math.Sqrt(sums.Squared / sums.Rows) : null;

    /// <summary>The mean absolute error; null without any row.</summary>
    public double? Mae(ReadOnlySpan<int> weights) => Of(weights) is { Rows: > 0 } sums ? sums.Absolute / sums.Rows : null;

    /// <summary>The coefficient of determination, against the mean of the same rows; null where all labels are equal.</summary>
    public double? R2(ReadOnlySpan<int> weights) => Of(weights) is var sums && sums.Least < sums.Most
        ? 1 - (sums.Squared / (sums.SquaredDeviation - (sums.Deviation * sums.Deviation / sums.Rows)))
        : null;

    private Sums Of(ReadOnlySpan<int> weights)
    {
        var all = Sums.None;
        for (var block = 0; block < _blocks.Length; block++)
        {
            all = all.Plus(_blocks[block], weights[block]);
        }

        return all;
    }

    private readonly record struct Sums(
        long Rows, double Absolute, double Squared, double Deviation, double SquaredDeviation, float Least, float Most)
    {
        public static readonly Sums None = new(0, 0, 0, 0, 0, float.PositiveInfinity, float.NegativeInfinity);

        public Sums Plus(in Sums other, int times) => times == 0 ? this : new(
            Rows + (times * other.Rows),
            Absolute + (times * other.Absolute),
            Squared + (times * other.Squared),
            Deviation + (times * other.Deviation),
            SquaredDeviation + (times * other.SquaredDeviation),
            Math.Min(Least, other.Least),
            Math.Max(Most, other.Most));
    }
}
