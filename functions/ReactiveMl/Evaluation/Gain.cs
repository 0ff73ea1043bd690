using System.Globalization;

namespace ReactiveMl.Evaluation;

/// <summary>A paired interval turned so that more is better, whatever the metric.</summary>
internal readonly record struct Gain(double Value, double Low, double High, string Blocks, bool Relative)
{
    public static Gain Of(PairedInterval interval, MetricSpec metric)
    {
        var blocks = $"{interval.Blocks} blocks of {(interval.BlockLength == "hour" ? "an hour" : $"a {interval.BlockLength}")}";
        return metric.HigherIsBetter
            ? new Gain(interval.Difference, interval.Low, interval.High, blocks, interval.Relative)
            : new Gain(-interval.Difference, -interval.High, -interval.Low, blocks, interval.Relative);
    }

    /// <summary>A number as the gain is told: as it is, or in percent of the other's value.</summary>
    public string Show(double number) => number.ToString(Relative ? "P1" : "F3", CultureInfo.InvariantCulture);

    public override string ToString() => $"{Show(Value)} [{Show(Low)}, {Show(High)}] over {Blocks}";
}
