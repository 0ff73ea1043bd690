using System.Globalization;
using ReactiveMl.Cli.Terminal;
using ReactiveMl.Evaluation;

namespace ReactiveMl.Cli.Demo;

/// <summary>What the demo demands of one metric: a number, or so many times the baseline's on the same rows.</summary>
internal sealed record DemoBound(MetricSpec Metric, double? Number = null, double? TimesBaseline = null)
{
    public RuleResult Judge(string rows, ModelMetrics model, ModelMetrics baseline)
    {
        var (value, compared) = (model.Value(Metric), baseline.Value(Metric));
        var bound = Number ?? TimesBaseline * compared;
        var passed = Metric.HigherIsBetter ? value >= bound : value <= bound;
        var side = Metric.HigherIsBetter ? "at least" : "at most";
        var asked = Number is { } number
            ? string.Create(CultureInfo.InvariantCulture, $"{side} {number:0.00} is asked")
            : string.Create(CultureInfo.InvariantCulture, $"{Show(value / compared)} times the {VerdictView.Baseline(model)}'s {Show(compared)}; {side} {TimesBaseline} times is asked");
        return new(Metric.Name, value, bound, passed, $"{Metric.Title} on {rows}: {Show(value)}, {asked}");
    }

    private static string Show(double? number) => number?.ToString("0.000", CultureInfo.InvariantCulture) ?? "not defined";
}
