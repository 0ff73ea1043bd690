using System.Globalization;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Evaluation;

/// <summary>Decides whether a candidate can be served: it answers as it was judged, fast enough, from a file that is not too large.</summary>
internal static class ServingRules
{
    public static IEnumerable<RuleResult> Decide(AcceptanceRules rules, ServingProbed probed)
    {
        var check = probed.Check;
        yield return new("sameWhenServed", check.GoldenRows, null, probed.Problem is null, probed.Problem is { } problem
            ? $"The candidate does not answer as it was judged when it is loaded as a server loads it: {problem}"
            : check.Sentence);

        var megabytes = check.ModelBytes / 1e6;
        yield return new("maxModelMegabytes", megabytes, rules.MaxModelMegabytes, megabytes <= rules.MaxModelMegabytes, megabytes <= rules.MaxModelMegabytes
            ? Say($"The model file has {megabytes:F2} MB; {rules.MaxModelMegabytes:G} are allowed.")
            : Say($"The model file has {megabytes:F2} MB; only {rules.MaxModelMegabytes:G} are allowed: take fewer trees, leaves or words, or allow more."));

        if (rules.MaxLatencyMs is { } bound)
        {
            var milliseconds = check.P99Microseconds / 1_000;
            yield return new("maxLatencyMs", milliseconds, bound, milliseconds <= bound, Say(
                $"99 of 100 single rows are answered within {milliseconds:F3} ms; {bound:G} ms {(milliseconds <= bound ? "are" : "only are")} allowed."));
        }
    }

    private static string Say(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}
