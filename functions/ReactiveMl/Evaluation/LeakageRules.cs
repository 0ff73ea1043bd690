using System.Globalization;
using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Evaluation;

/// <summary>Looks for ways in which the answer got into the question: each rule names the offender.</summary>
/// <remarks>Equal feature rows in two sets are normal and no leak; the same fact in two sets is one.</remarks>
public static class LeakageRules
{
    public static IEnumerable<RuleResult> Decide(Pipeline pipeline, FeatureTable table, RowSets rows)
    {
        yield return InOneSet("factInOneSet", "fact", table.FactIds, rows);
        if (pipeline.Learn.HoldOut.By == HoldOutBy.Entity)
        {
            yield return InOneSet("entityInOneSet", "entity", table.Entities, rows);
        }

        yield return NoGiveaway(pipeline.Task, table, rows);
        if (pipeline.Task != LearningTask.Regression)
        {
            yield return NoAftermath(pipeline, table, rows);
        }
    }

    private static RuleResult InOneSet(string rule, string what, string[] names, RowSets rows)
    {
        var setOf = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (set, members) in new[] { rows.Train, rows.Choose, rows.Calibrate, rows.Test }.Index())
        {
            foreach (var row in members)
            {
                if (!setOf.TryAdd(names[row], set) && setOf[names[row]] != set)
                {
                    return new(rule, null, null, false,
                        $"The {what} '{names[row]}' is in two of the sets that train, validate and judge: the model is judged by what it has seen.");
                }
            }
        }

        return new(rule, setOf.Count, null, true, Say($"None of {setOf.Count:N0} {(what == "fact" ? "facts" : "entities")} is in two sets."));
    }

    private static RuleResult NoGiveaway(LearningTask task, FeatureTable table, RowSets rows)
    {
        const string Rule = "noFeatureGivesTheLabel";
        var strongest = Giveaways.Strongest(task, table, rows);
        if (strongest is null)
        {
            return new(Rule, null, Giveaways.Bound, true, "Too few validation rows tell whether one feature alone gives the label.");
        }

        var (feature, figure, strength) = strongest;
        return strength < Giveaways.Bound
            ? new(Rule, strength, Giveaways.Bound, true, Say($"No feature alone gives the label: the strongest is {feature} with {figure} {strength:F3} on the validation rows."))
            : new(Rule, strength, Giveaways.Bound, false, Say(
                $"The feature {feature} alone gives the label: its {figure} on the validation rows is {strength:F3}. It is most likely made of the outcome, or known only after it: leave it out."));
    }

    private static RuleResult NoAftermath(Pipeline pipeline, FeatureTable table, RowSets rows)
    {
        const string Rule = "noFieldOfTheOutcome";
        if (Aftermath.Find(pipeline, table, rows) is not { } found)
        {
            return new(Rule, null, Aftermath.Bound, true, "No number looks as if it were recorded with the outcome.");
        }

        return new(Rule, found.Times, Aftermath.Bound, false, Say(
            $"{found.Field} is other than {found.Usual} in {found.Share:P1} of the rows, and {found.Times:F0} times as often where the label is {found.Label}: it looks as if it were recorded with the outcome. Declare its \"knownAt\": \"outcome\" and leave it out of the features, or \"knownAt\": \"fact\" if it is known when a fact occurs."));
    }

    private static string Say(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}
