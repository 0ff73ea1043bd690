using System.Globalization;
using ReactiveMl.Facts;
using ReactiveMl.Features;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Evaluation;

/// <summary>Decides whether the values of a data set are such as were asked for, before anything is learned from them.</summary>
internal static class DataRules
{
    /// <summary>The declared rules; none where none is declared.</summary>
    public static IEnumerable<RuleResult> Decide(AcceptanceRules rules, DataSetStatistics statistics)
    {
        if (rules.MaxMissing is { } missing)
        {
            yield return MaxMissing(missing, statistics);
        }

        if (rules.MaxUnseen is { } unseen)
        {
            yield return MaxUnseen(unseen, statistics);
        }
    }

    /// <param name="made">The rows whose features were made.</param>
    public static RuleResult MaxFailedRows(double bound, RowsFailed failed, long made)
    {
        var (share, first) = ((double)failed.Count / (failed.Count + made), failed.First[0]);
        return new("maxFailedRows", share, bound, share <= bound, Say(
            $"The features of {failed.Count:N0} of {failed.Count + made:N0} rows ({share:P2}) could not be made; at most {bound:P2} may fail. The first is fact '{first.Fact}', by generator '{first.Generator}': {first.Error}"));
    }

    private static RuleResult MaxMissing(double bound, DataSetStatistics statistics)
    {
        const string Rule = "maxMissing";
        if (statistics.Facts == 0 || statistics.Fields.MaxBy(field => field.Missing) is not { } worst)
        {
            return new(Rule, null, bound, true, "There is no fact in which a value could be missing.");
        }

        var share = (double)worst.Missing / statistics.Facts;
        return new(Rule, share, bound, share <= bound, worst.Missing == 0
            ? Say($"No field is missing in any of {statistics.Facts:N0} facts.")
            : Say($"{worst.Field} is missing in {share:P1} of {statistics.Facts:N0} facts; at most {bound:P1} is allowed."));
    }

    private static RuleResult MaxUnseen(double bound, DataSetStatistics statistics)
    {
        const string Rule = "maxUnseen";
        if (statistics.Added == 0 || statistics.Fields.MaxBy(field => field.Unseen) is not { Unseen: > 0 } worst)
        {
            return new(Rule, 0, bound, true, "The added facts have no value that the last data set did not have, or there was none to compare with.");
        }

        var share = (double)worst.Unseen / statistics.Added;
        var change = worst.Words is null && worst.Min is not null ? "lies outside the last data set's range" : "has a word that the last data set did not have";
        return new(Rule, share, bound, share <= bound, Say(
            $"{worst.Field} {change} in {share:P1} of {statistics.Added:N0} added facts; at most {bound:P1} is allowed."));
    }

    private static string Say(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}
