using ReactiveMl.Evaluation;
using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;
using ReactiveMl.Tests.Learning;

namespace ReactiveMl.Tests.Evaluation;

public sealed class LeakageRulesTests
{
    private static readonly Pipeline Binary = SampleTables.PipelineFor(new AcceptanceRules("rocAuc", 0.6, 0.05, 0.01, 500));
    private static readonly Pipeline Regression = SampleTables.RegressionFor(new AcceptanceRules("rmse", null, 0.05, 0.01, 500));

    [Fact]
    public void A_sound_table_of_every_task_leaks_nothing()
    {
        Assert.All(Decide(Binary, SampleTables.WithSignal()), rule => Assert.True(rule.Passed, rule.Sentence));
        Assert.All(Decide(Regression, SampleTables.WithMinutes()), rule => Assert.True(rule.Passed, rule.Sentence));
        Assert.All(Decide(TrainedClasses.Pipeline, TrainedClasses.Make(3_000, signal: true)), rule => Assert.True(rule.Passed, rule.Sentence));
    }

    [Fact]
    public void The_label_times_two_is_named_on_every_task()
    {
        foreach (var (pipeline, table, figure) in new[]
        {
            (Binary, SampleTables.WithSignal(), "ROC-AUC"),
            (Regression, SampleTables.WithMinutes(), "R²"),
            (TrainedClasses.Pipeline, TrainedClasses.Make(3_000, signal: true), "ROC-AUC for 'none'"),
        })
        {
            var leaking = With(table, "twice", [.. table.Labels.Select(label => 2 * label)]);

            Assert.Equal(
                $"The feature twice alone gives the label: its {figure} on the validation rows is 1.000. It is most likely made of the outcome, or known only after it: leave it out.",
                Failing(pipeline, leaking).Sentence);
        }
    }

    [Fact]
    public void A_number_that_turns_the_label_around_or_bends_it_is_named_too()
    {
        var (table, minutes) = (SampleTables.WithSignal(), SampleTables.WithMinutes());

        Assert.Contains("against", Failing(Binary, With(table, "against", [.. table.Labels.Select(label => -label)])).Sentence, StringComparison.Ordinal);
        Assert.Contains("bent", Failing(Regression, With(minutes, "bent", [.. minutes.Labels.Select(label => MathF.Exp(label / 10))])).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_is_missing_where_the_label_is_false_is_named()
    {
        var table = SampleTables.WithSignal();
        var chance = new Random(2);

        Assert.Contains(
            "cost", Failing(Binary, With(table, "cost", [.. table.Labels.Select(label => label > 0 ? (float)chance.NextDouble() : float.NaN)])).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_word_that_says_the_label_is_named()
    {
        var table = SampleTables.WithSignal();
        var words = Array.ConvertAll(table.Labels, label => label > 0 ? "late" : "in time");
        var leaking = table with
        {
            Columns = [.. table.Columns, new FeatureColumn("remark", FeatureKind.Category)],
            Numbers = [.. table.Numbers, null],
            Categories = [.. table.Categories, words],
        };

        Assert.Contains("The feature remark alone gives the label", Failing(Binary, leaking).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_fact_in_two_sets_is_named()
    {
        var table = SampleTables.WithSignal();
        var rows = HoldOut.Split(table, SampleTables.TenAndTwenty);
        table.FactIds[rows.Test[7]] = table.FactIds[rows.Train[3]];

        Assert.Equal(
            $"The fact '{table.FactIds[rows.Train[3]]}' is in two of the sets that train, validate and judge: the model is judged by what it has seen.",
            Failing(Binary, table).Sentence);
    }

    [Fact]
    public void An_entity_in_two_sets_is_named_where_entities_are_held_out_and_only_there()
    {
        var table = SampleTables.WithSignal();
        var byEntity = Binary with { Learn = Binary.Learn with { HoldOut = new HoldOutRule(HoldOutBy.Entity, 0.1, 0.2, "salt") } };
        var byTime = HoldOut.Split(table, SampleTables.TenAndTwenty);

        Assert.Contains(LeakageRules.Decide(byEntity, table, byTime), rule => rule is { Rule: "entityInOneSet", Passed: false });
        Assert.All(LeakageRules.Decide(byEntity, table, HoldOut.Split(table, byEntity.Learn.HoldOut)), rule => Assert.True(rule.Passed, rule.Sentence));
        Assert.DoesNotContain(LeakageRules.Decide(Binary, table, byTime), rule => rule.Rule == "entityInOneSet");
    }

    [Fact]
    public void Too_few_validation_rows_tell_nothing_and_say_so()
    {
        var rule = Decide(Binary, SampleTables.WithSignal(30)).Single(result => result.Rule == "noFeatureGivesTheLabel");

        Assert.True(rule.Passed);
        Assert.Equal("Too few validation rows tell whether one feature alone gives the label.", rule.Sentence);
    }

    [Fact]
    public void A_cost_that_is_written_down_after_some_of_the_damage_is_named_unless_it_is_declared()
    {
        // Known for one damaged row in ten, and for nearly no other: as a ranking it is worth little.
        var table = SampleTables.WithSignal();
        var chance = new Random(4);
        var costs = Array.ConvertAll(table.Labels, label => chance.NextDouble() < (label > 0 ? 0.1 : 0.002) ? 1_000f : 0);
        var leaking = With(table, "cost", costs);
        var pipeline = Binary with { Features = [new FeatureSpec.Number("cost")], Fact = Binary.Fact with { Fields = [new FieldSpec("cost", FieldType.Number)] } };
        var declared = pipeline with { Fact = Binary.Fact with { Fields = [new FieldSpec("cost", FieldType.Number) { KnownAt = FieldKnown.Fact }] } };

        var failing = Failing(pipeline, leaking);
        Assert.Equal("noFieldOfTheOutcome", failing.Rule);
        Assert.Matches(
            @"^cost is other than 0 in \d\.\d % of the rows, and \d+ times as often where the label is true: it looks as if it were recorded with the outcome\.", failing.Sentence);
        Assert.All(Decide(declared, leaking), rule => Assert.True(rule.Passed, rule.Sentence));
    }

    private static FeatureTable With(FeatureTable table, string name, float[] numbers) => table with
    {
        Columns = [.. table.Columns, new FeatureColumn(name, FeatureKind.Number)],
        Numbers = [.. table.Numbers, numbers],
        Categories = [.. table.Categories, null],
    };

    private static List<RuleResult> Decide(Pipeline pipeline, FeatureTable table) =>
        [.. LeakageRules.Decide(pipeline, table, HoldOut.Split(table, pipeline.Learn.HoldOut))];

    private static RuleResult Failing(Pipeline pipeline, FeatureTable table) => Assert.Single(Decide(pipeline, table), rule => !rule.Passed);
}
