using ReactiveMl.Cli.Terminal;
using ReactiveMl.Evaluation;

namespace ReactiveMl.Cli.Demo;

/// <summary>What the demo demands of the model on rows that took no part in its training.</summary>
internal static class BetterThanBaseline
{
    /// <param name="rows">What the rows are, for the sentences.</param>
    /// <param name="judged">The metric that the interval is of.</param>
    /// <param name="against">The difference to the baseline; null where it is not defined.</param>
    public static IReadOnlyList<RuleResult> Judge(
        string rows, IReadOnlyList<DemoBound> bounds, ModelMetrics model, ModelMetrics baseline, MetricSpec judged, PairedInterval? against) =>
    [
        .. bounds.Select(bound => bound.Judge(rows, model, baseline)),
        OfInterval($"{VerdictView.Baseline(model)}, {judged.Title} on {rows}", judged, against),
    ];

    private static RuleResult OfInterval(string what, MetricSpec judged, PairedInterval? against)
    {
        // The baseline itself stands exactly at 0, so that must be cleared, not met.
        var worst = judged.HigherIsBetter ? against?.Low : -against?.High;
        var sentence = against is null
            ? $"There is no interval of the difference to the {what}: too few rows, or all of one kind"
            : VerdictView.Describe($"the {what}", against);
        return new("againstBaseline", worst, 0, worst > 0, sentence);
    }
}
