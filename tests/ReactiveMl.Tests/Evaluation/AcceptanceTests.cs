using ReactiveMl.Evaluation;
using ReactiveMl.Facts;
using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;
using ReactiveMl.Tests.Learning;

namespace ReactiveMl.Tests.Evaluation;

public sealed class AcceptanceTests
{
    private static readonly AcceptanceRules Rules = new("rocAuc", 0.6, 0.05, 0.01, 500);

    private static readonly Evidence FirstModel = new(
        115_700, 23_140, null, 0.712, 0.5, new PairedInterval(0.212, 0.19, 0.231, 7, "day", null), null, null, null);

    private static readonly Evidence SecondModel = FirstModel with
    {
        ChampionVersion = 3,
        Champion = 0.71,
        AgainstChampion = new PairedInterval(0.002, -0.004, 0.008, 7, "day", null),
    };

    [Fact]
    public void A_first_model_that_holds_every_rule_is_accepted_in_sentences()
    {
        var verdict = Acceptance.Decide(Rules, Metrics.RocAuc, FirstModel);

        Assert.True(verdict.Accepted);
        Assert.Equal(
            [
                "115,700 rows with a known outcome are enough; 500 were asked for.",
                "ROC-AUC 0.712 on 23,140 test rows reaches the bound 0.600.",
                "ROC-AUC is better than the baseline's 0.500 by 0.212 [0.190, 0.231] over 7 blocks of a day; the lower end clears the bound 0.050.",
                "No champion yet: the first model needs no comparison.",
            ],
            verdict.Rules.Select(rule => rule.Sentence));
        Assert.Equal(["minFacts", "atLeast", "beatBaselineBy", "notWorseThanChampionBy"], verdict.Rules.Select(rule => rule.Rule));
        Assert.StartsWith("Every rule holds. ROC-AUC 0.712", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_as_good_as_the_champion_is_accepted()
    {
        var verdict = Acceptance.Decide(Rules, Metrics.RocAuc, SecondModel);

        Assert.True(verdict.Accepted);
        Assert.Equal(
            new RuleResult("notWorseThanChampionBy", -0.004, -0.01, true,
                "ROC-AUC differs from version 3's 0.710 by 0.002 [-0.004, 0.008] over 7 blocks of a day; the lower end stays within the bound -0.010."),
            verdict.Rules[3]);
    }

    [Fact]
    public void A_model_that_may_be_worse_than_the_champion_is_rejected()
    {
        var verdict = Acceptance.Decide(Rules, Metrics.RocAuc, SecondModel with
        {
            AgainstChampion = new PairedInterval(-0.02, -0.03, -0.01, 7, "day", null),
        });

        Assert.False(verdict.Accepted);
        Assert.Contains("falls below the bound -0.010", verdict.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.599, false)]
    [InlineData(0.6, true)]
    public void The_bound_itself_is_reached(double value, bool accepted) =>
        Assert.Equal(accepted, Acceptance.Decide(Rules, Metrics.RocAuc, FirstModel with { Candidate = value }).Accepted);

    [Fact]
    public void Too_few_rows_are_rejected_and_the_other_rules_are_still_told()
    {
        var verdict = Acceptance.Decide(Rules, Metrics.RocAuc, FirstModel with { LabelledRows = 499 });

        Assert.False(verdict.Accepted);
        Assert.Equal("499 rows with a known outcome are too few; 500 are asked for.", verdict.Reason);
        Assert.Equal(4, verdict.Rules.Count);
    }

    [Fact]
    public void A_lead_that_chance_could_explain_is_rejected()
    {
        var verdict = Acceptance.Decide(Rules, Metrics.RocAuc, FirstModel with
        {
            AgainstBaseline = new PairedInterval(0.1, 0.04, 0.16, 7, "day", null),
        });

        Assert.False(verdict.Accepted);
        Assert.Contains("does not clear the bound 0.050", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void No_lead_at_all_does_not_beat_the_baseline_even_by_nothing() => Assert.False(Acceptance.Decide(
        Rules with { AtLeast = null, BeatBaselineBy = 0 },
        Metrics.RocAuc,
        FirstModel with { AgainstBaseline = new PairedInterval(0, 0, 0, 7, "day", null) }).Accepted);

    [Fact]
    public void Too_few_days_are_decided_all_the_same_and_the_sentence_says_so()
    {
        const string Note = "The test rows span 2 days, too few to resample days: hours were resampled, so the interval is optimistic.";
        var verdict = Acceptance.Decide(Rules, Metrics.RocAuc, FirstModel with
        {
            AgainstBaseline = new PairedInterval(0.212, 0.19, 0.231, 31, "hour", Note),
        });

        Assert.True(verdict.Accepted);
        Assert.EndsWith($"over 31 blocks of an hour; the lower end clears the bound 0.050. {Note}", verdict.Rules[2].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_metric_that_is_not_defined_rejects_with_the_reason()
    {
        var verdict = Acceptance.Decide(Rules, Metrics.RocAuc, FirstModel with { Candidate = null, Undefined = "there are no test rows" });

        Assert.False(verdict.Accepted);
        Assert.Equal("ROC-AUC is not defined: there are no test rows.", verdict.Reason);
    }

    [Fact]
    public void A_difference_that_cannot_be_told_rejects()
    {
        Assert.Contains("cannot be told", Acceptance.Decide(Rules, Metrics.RocAuc, FirstModel with { AgainstBaseline = null }).Reason, StringComparison.Ordinal);
        Assert.Contains("cannot be told", Acceptance.Decide(Rules, Metrics.RocAuc, SecondModel with { AgainstChampion = null }).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_champion_that_reads_other_features_is_not_compared()
    {
        var verdict = Acceptance.Decide(Rules, Metrics.RocAuc, SecondModel with { Champion = null, AgainstChampion = null, NotCompared = "reads features that these rows do not have" });

        Assert.True(verdict.Accepted);
        Assert.Equal("Version 3 reads features that these rows do not have: not compared.", verdict.Rules[3].Sentence);
    }

    [Fact]
    public void Of_a_loss_less_is_better()
    {
        var rules = new AcceptanceRules("logLoss", null, 0.02, 0.01, 1, AtMost: 0.5);
        var evidence = new Evidence(
            1_000, 200, null, 0.45, 0.5, new PairedInterval(-0.05, -0.07, -0.03, 7, "day", null), 3, 0.44, new PairedInterval(0.01, -0.01, 0.03, 7, "day", null));

        var verdict = Acceptance.Decide(rules, Metrics.LogLoss, evidence);

        Assert.Equal([true, true, true, false], verdict.Rules.Select(rule => rule.Passed));
        Assert.Equal("Log-loss 0.450 on 200 test rows stays within the bound 0.500.", verdict.Rules[1].Sentence);
        Assert.Equal(0.03, verdict.Rules[2].Number);
        Assert.Equal(-0.03, verdict.Rules[3].Number);
    }

    [Fact]
    public void Rules_that_were_not_declared_are_not_applied()
    {
        var verdict = Acceptance.Decide(new AcceptanceRules("rocAuc", null, null, null, 1), Metrics.RocAuc, FirstModel);

        Assert.True(verdict.Accepted);
        Assert.Equal(["minFacts", "atLeast"], verdict.Rules.Select(rule => rule.Rule));
    }

    [Fact]
    public void Training_is_worth_while_with_enough_rows_of_both_classes() =>
        Assert.Null(BeforeTraining(500));

    [Fact]
    public void What_cannot_be_trained_is_rejected_before_with_its_reason()
    {
        Assert.Equal("499 rows with a known outcome are too few; 500 are asked for.", BeforeTraining(499)!.Reason);
        Assert.Equal("There are no rows to train on.", BeforeTraining(0, Rules with { MinFacts = 0 })!.Reason);

        var constant = SampleTables.WithSignal(600);
        Array.Fill(constant.Labels, 1);
        Assert.Equal(
            "All 396 training rows have the same label: there is nothing to tell apart.",
            Acceptance.BeforeTraining(Rules, NoStatistics, TableOutline.Of(constant, SampleTables.TenAndTwenty), HoldOut.Split(constant, SampleTables.TenAndTwenty))!.Reason);

        var empty = SampleTables.At([.. Enumerable.Range(0, 600).Select(hour => SampleTables.Start.AddHours(hour))]);
        Array.Fill(empty.Numbers[0]!, float.NaN);
        Assert.Equal(
            "No feature has a value in the training rows.",
            Acceptance.BeforeTraining(Rules, NoStatistics, TableOutline.Of(empty, SampleTables.TenAndTwenty), HoldOut.Split(empty, SampleTables.TenAndTwenty))!.Reason);
    }

    private static readonly DataSetStatistics NoStatistics = new(0, 0, []);

    private static Verdict? BeforeTraining(int rows, AcceptanceRules? rules = null)
    {
        var table = SampleTables.WithSignal(rows);
        return Acceptance.BeforeTraining(rules ?? Rules, NoStatistics, TableOutline.Of(table, SampleTables.TenAndTwenty), HoldOut.Split(table, SampleTables.TenAndTwenty));
    }
}
