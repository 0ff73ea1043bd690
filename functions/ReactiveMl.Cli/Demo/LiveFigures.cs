using System.Globalization;
using ReactiveMl.Cli.Terminal;
using ReactiveMl.Evaluation;

namespace ReactiveMl.Cli.Demo;

/// <summary>How good the predictions were whose truth is known by now, beside the baseline on the same rows.</summary>
internal sealed record LiveFigures(ModelMetrics Model, ModelMetrics Baseline)
{
    public long Judged => Model.Rows;

    /// <summary>One line with some of the metrics.</summary>
    public string Tell(IEnumerable<MetricSpec> metrics) => string.Join(
        ", ", metrics.Select(metric => $"{metric.Title} {Show(Model.Value(metric))} ({VerdictView.Baseline(Model)} {Show(Baseline.Value(metric))})"));

    // Not defined before both kinds have become known.
    private static string Show(double? metric) => metric?.ToString("0.000", CultureInfo.InvariantCulture) ?? "n/a";
}
