using ReactiveMl.Facts;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Features;

/// <summary>Makes the table that is learned from: one row for each fact whose outcome is known.</summary>
public static class FeatureTableMaker
{
    /// <param name="facts">In order of (time, fact id), as sealed.</param>
    public static FeatureTable Make(Pipeline pipeline, IReadOnlyList<LabelledFact> facts)
    {
        var maker = new FeatureMaker(pipeline);
        var history = HistoryOf(pipeline, facts);
        var labelled = facts.Where(fact => fact.Outcome is not null).ToList();
        var table = FeatureTable.Empty(maker.Columns, labelled.Count);
        var features = new FeatureValue[maker.Columns.Count];
        for (var row = 0; row < labelled.Count; row++)
        {
            var (fact, outcome) = labelled[row];
            maker.Make(fact.Values, fact.Id, fact.OccurredAt, history, features);
            table.FactIds[row] = fact.Id.Value;
            table.Entities[row] = fact.Entity;
            table.OccurredAt[row] = fact.OccurredAt.UtcDateTime;
            table.KnownAt[row] = outcome!.KnownAt.UtcDateTime;
            table.Labels[row] = LabelOf(pipeline.Label, outcome.Value);
            Store(features, table, row);
        }

        return table;
    }

    private static OutcomeHistory HistoryOf(Pipeline pipeline, IReadOnlyList<LabelledFact> facts)
    {
        var keys = new HistoryKeys(pipeline);
        var history = new OutcomeHistory();
        foreach (var (fact, outcome) in facts.Where(fact => fact.Outcome is not null).OrderBy(fact => fact.Outcome!.KnownAt))
        {
            for (var index = 0; index < keys.By.Count; index++)
            {
                if (fact.Values[keys.Slots[index]].Text is { } key)
                {
                    history.Add(keys.By[index], key, fact.Id, outcome!.KnownAt, outcome.Value.Number);
                }
            }
        }

        return history;
    }

    private static float LabelOf(LabelRule rule, FieldValue outcome) =>
        rule.Above is { } bound ? (outcome.Number > bound ? 1 : 0) : (float)outcome.Number;

    private static void Store(FeatureValue[] features, FeatureTable table, int row)
    {
        for (var column = 0; column < features.Length; column++)
        {
            if (table.Numbers[column] is { } numbers)
            {
                numbers[row] = features[column].Number;
            }
            else
            {
                table.Categories[column]![row] = features[column].Category;
            }
        }
    }
}
