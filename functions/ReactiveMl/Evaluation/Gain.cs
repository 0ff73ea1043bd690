using System.Globalization;

namespace ReactiveMl.Evaluation;

/// <summary>A paired interval turned so that more is better, whatever the metric.</summary>
internal readonly record struct Gain(double Value, double Low, double High, string Blocks, bool Relative)
{
    public static Gain Of(PairedInterval interval, MetricSpec metric)
    {
        var blocks = interval.BlockLength switch
        {
            "entity" => $"{interval.Blocks} entities",
            "row" => $"{interval.Blocks} rows",
            "group of rows" => $"{interval.Blocks} groups of rows",
            "hour" => $"{interval.Blocks} blocks of an hour",
            var length => $"{interval.Blocks} blocks of a {length}",
        };
        return metric.HigherIsBetter
            ? new Gain(interval.Difference, interval.Low, interval.High, blocks, interval.Relative)
            : new Gain(-interval.Difference, -interval.High, -interval.Low, blocks, interval.Relative);
    }

    /// <summary>A number as the gain is told: as it is, or in percent of the other's value.</summary>
    public string Show(double number) => number.ToString(Relative ? "P1" : "F3", CultureInfo.InvariantCulture);

    /// <summary>Which of the two is better, as the beginning of a sentence.</summary>
    public string Against(MetricSpec metric, string other) => Value < 0
        ? $"{metric.Title} is worse than {other} by {Show(-Value)}: the gain is {this}"
        : $"{metric.Title} is better than {other} by {this}";

    public override string ToString() => $"{Show(Value)} [{Show(Low)}, {Show(High)}] over {Blocks}";
}
