using System.Globalization;
using ReactiveMl.Facts;
using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Evaluation;

/// <summary>Decides whether a candidate is good enough.</summary>
public static class Acceptance
{
    /// <summary>The rejection that is certain before any training; null where training is worth while.</summary>
    public static Verdict? BeforeTraining(
        AcceptanceRules rules, DataSetStatistics statistics, TableOutline table, RowSets rows, RowsFailed? failed = null)
    {
        List<RuleResult> results =
        [
            // It goes first: where most rows failed, too few are left for every other rule.
            .. failed is { Count: > 0 } ? [DataRules.MaxFailedRows(rules.MaxFailedRows, failed, table.RowCount)] : Array.Empty<RuleResult>(),
            MinFacts(rules, table.RowCount),
            .. DataRules.Decide(rules, statistics),
        ];
        if (Lack(table, rows.Train) is { } lack)
        {
            results.Add(new RuleResult("trainable", null, null, false, lack));
        }

        var verdict = Sum(results);
        return verdict.Accepted ? null : verdict;
    }

    public static Verdict Decide(AcceptanceRules rules, MetricSpec metric, Evidence evidence)
    {
        List<RuleResult> results = [MinFacts(rules, evidence.LabelledRows), .. evidence.Leaks];
        if (evidence.Candidate is not { } value)
        {
            results.Add(new RuleResult("defined", null, null, false, $"{metric.Title} is not defined: {evidence.Undefined}."));
            return Sum([.. results, .. evidence.Further]);
        }

        results.Add(Bound(rules, metric, value, evidence));
        if (rules.BeatBaselineBy is { } ahead)
        {
            results.Add(BeatBaseline(metric, evidence, ahead));
        }

        results.AddRange(rules.AlsoBeatBaselineIn.Select(name => AlsoBeatBaseline(name, evidence)));

        if (rules.NotWorseThanChampionBy is { } behind)
        {
            results.Add(NotWorseThanChampion(metric, evidence, behind));
        }

        return Sum([.. results, .. evidence.Further]);
    }

    private static string? Lack(TableOutline table, int[] train)
    {
        if (train.Length == 0)
        {
            return "There are no rows to train on.";
        }

        if (Array.TrueForAll(train, row => table.Labels[row] == table.Labels[train[0]]))
        {
            return Say($"All {train.Length:N0} training rows have the same label: there is nothing to tell apart.");
        }

        return Array.Exists(train, row => table.HasValue[row])
            ? null
            : "No feature has a value in the training rows.";
    }

    private static Verdict Sum(List<RuleResult> results)
    {
        var failed = results.Find(result => !result.Passed);
        return failed is null
            ? new Verdict(true, $"Every rule holds. {results.Find(result => result.Rule is "atLeast" or "atMost")?.Sentence}".TrimEnd(), results)
            : new Verdict(false, failed.Sentence, results);
    }

    private static RuleResult MinFacts(AcceptanceRules rules, long rows)
    {
        var passed = rows >= rules.MinFacts;
        return new RuleResult("minFacts", rows, rules.MinFacts, passed, passed
            ? Say($"{rows:N0} rows with a known outcome are enough; {rules.MinFacts:N0} were asked for.")
            : Say($"{rows:N0} rows with a known outcome are too few; {rules.MinFacts:N0} are asked for."));
    }

    private static RuleResult Bound(AcceptanceRules rules, MetricSpec metric, double value, Evidence evidence)
    {
        var measured = Say($"{metric.Title} {value:F3} on {evidence.TestRows:N0} test rows");
        var note = evidence.Note is null ? "" : $" {evidence.Note}";
        var (rule, declared) = metric.HigherIsBetter ? ("atLeast", rules.AtLeast) : ("atMost", rules.AtMost);
        if (declared is not { } bound)
        {
            return new RuleResult(rule, value, null, true, $"{measured}; no bound was asked for.{note}");
        }

        var passed = metric.HigherIsBetter ? value >= bound : value <= bound;
        var verb = (metric.HigherIsBetter, passed) switch
        {
            (true, true) => "reaches",
            (true, false) => "does not reach",
            (false, true) => "stays within",
            (false, false) => "exceeds",
        };
        return new RuleResult(rule, value, bound, passed, Say($"{measured} {verb} the bound {bound:F3}.{note}"));
    }

    private static RuleResult BeatBaseline(MetricSpec metric, Evidence evidence, double bound)
    {
        const string Rule = "beatBaselineBy";
        if (evidence.AgainstBaseline is not { } interval)
        {
            return new RuleResult(Rule, null, bound, false, Untold(metric, "the baseline", evidence));
        }

        var gain = Gain.Of(interval, metric);
        var passed = gain.Low > bound;
        var verb = passed ? "clears" : "does not clear";
        return new RuleResult(Rule, gain.Low, bound, passed, Say(
            $"{gain.Against(metric, $"the baseline's {evidence.Baseline:F3}")}; the lower end {verb} the bound {gain.Show(bound)}.{Note(interval)}"));
    }

    private static RuleResult AlsoBeatBaseline(string name, Evidence evidence)
    {
        const string Rule = "alsoBeatBaselineIn";
        var compared = evidence.Comparisons.First(comparison => comparison.Metric == name);
        var metric = Metrics.Named(name);
        if (compared.AgainstBaseline is not { } interval)
        {
            return new RuleResult(Rule, null, 0, false, Untold(metric, "the baseline", evidence));
        }

        var gain = Gain.Of(interval, metric);
        var passed = gain.Low > 0;
        return new RuleResult(Rule, gain.Low, 0, passed, Say(
            $"{gain.Against(metric, $"the baseline's {compared.Baseline:F3}")}; the interval {(passed ? "excludes" : "does not exclude")} 0.{Note(interval)}"));
    }

    private static RuleResult NotWorseThanChampion(MetricSpec metric, Evidence evidence, double bound)
    {
        const string Rule = "notWorseThanChampionBy";
        if (evidence.ChampionVersion is not { } version)
        {
            return new RuleResult(Rule, null, null, true, "No champion yet: the first model needs no comparison.");
        }

        if (evidence.NotCompared is { } reason)
        {
            // A new definition may drop a feature: if this were a failure, nothing could ever follow the champion.
            return new RuleResult(Rule, null, null, true, $"Version {version} {reason}: not compared.");
        }

        if (evidence.AgainstChampion is not { } interval)
        {
            return new RuleResult(Rule, null, bound, false, Untold(metric, $"version {version}", evidence));
        }

        var gain = Gain.Of(interval, metric);
        var passed = gain.Low >= -bound;
        var verb = passed ? "stays within" : "falls below";
        return new RuleResult(Rule, gain.Low, -bound, passed, Say(
            $"{metric.Title} differs from version {version}'s {evidence.Champion:F3} by {gain}; the lower end {verb} the bound {gain.Show(-bound)}.{Note(interval)}"));
    }

    private static string Untold(MetricSpec metric, string other, Evidence evidence)
    {
        var lie = evidence.By switch
        {
            HoldOutBy.Entity => "are of one entity",
            HoldOutBy.Row => "are too few",
            _ => "lie within one hour",
        };
        return Say($"The difference of {metric.Title} to {other} cannot be told: the {evidence.TestRows:N0} test rows {lie} or too few of them differ in label.");
    }

    private static string Note(PairedInterval interval) => interval.Note is null ? "" : $" {interval.Note}";

    private static string Say(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}
