using System.Globalization;

namespace ReactiveMl.Evaluation;

/// <summary>A paired interval turned so that more is better, whatever the metric.</summary>
internal readonly record struct Gain(double Value, double Low, double High, string Blocks)
{
    public static Gain Of(PairedInterval interval, MetricSpec metric)
    {
        var blocks = $"{interval.Blocks} blocks of {(interval.BlockLength == "hour" ? "an hour" : $"a {interval.BlockLength}")}";
        return metric.HigherIsBetter
            ? new Gain(interval.Difference, interval.Low, interval.High, blocks)
            : new Gain(-interval.Difference, -interval.High, -interval.Low, blocks);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Value:F3} [{Low:F3}, {High:F3}] over {Blocks}");
}
