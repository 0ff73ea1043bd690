using System.Runtime.CompilerServices;
using ReactiveMl.Facts;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Features;

/// <summary>Makes the table that is learned from: one row for each fact whose outcome is known.</summary>
/// <remarks>The facts go by once, in order of (time, fact id) as sealed. A maker makes one table.</remarks>
public sealed class FeatureTableMaker(Pipeline pipeline)
{
    private readonly FeatureMaker _maker = new(pipeline);
    private readonly PassingHistory _history = new(pipeline);
    private readonly List<TableOutline> _outlines = [];

    public IReadOnlyList<FeatureColumn> Columns => _maker.Columns;

    /// <summary>Facts that went by and made no row, because their outcome is not known.</summary>
    public long Unlabelled { get; private set; }

    /// <summary>A whole table of facts that are in memory.</summary>
    public static FeatureTable Make(Pipeline pipeline, IReadOnlyList<LabelledFact> facts)
    {
        var making = new FeatureTableMaker(pipeline);
        var labelled = facts.Where(fact => fact.Outcome is not null).ToList();
        var table = FeatureTable.Empty(making.Columns, labelled.Count);
        for (var row = 0; row < labelled.Count; row++)
        {
            making.Fill(table, row, labelled[row].Fact, labelled[row].Outcome!);
        }

        return table;
    }

    /// <summary>The table in parts of so many rows, the last one of what is left.</summary>
    public async IAsyncEnumerable<FeatureTable> MakeAsync(
        IAsyncEnumerable<LabelledFact> facts, [EnumeratorCancellation] CancellationToken cancellationToken, int rows = ParquetFormat.RowsPerGroup)
    {
        var (part, row) = (FeatureTable.Empty(Columns, rows), 0);
        await foreach (var (fact, outcome) in facts.WithCancellation(cancellationToken))
        {
            if (outcome is null)
            {
                Unlabelled++;
                continue;
            }

            Fill(part, row, fact, outcome);
            if (++row == rows)
            {
                yield return Outlined(part);
                (part, row) = (FeatureTable.Empty(Columns, rows), 0);
            }
        }

        if (row > 0)
        {
            yield return Outlined(part.Take(row));
        }
    }

    /// <summary>The outline of what was made so far.</summary>
    public TableOutline ToOutline() => TableOutline.Join(_outlines);

    private FeatureTable Outlined(FeatureTable part)
    {
        _outlines.Add(TableOutline.Of(part));
        return part;
    }

    private void Fill(FeatureTable table, int row, Fact fact, Outcome outcome)
    {
        var features = new FeatureValue[Columns.Count];
        _maker.Make(fact.Values, fact.Id, fact.OccurredAt, _history.At(fact.OccurredAt), features);
        _history.Add(fact, outcome);
        table.FactIds[row] = fact.Id.Value;
        table.Entities[row] = fact.Entity;
        table.OccurredAt[row] = fact.OccurredAt.UtcDateTime;
        table.KnownAt[row] = outcome.KnownAt.UtcDateTime;
        table.Labels[row] = LabelOf(pipeline.Label, outcome.Value);
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

    // An outcome beyond a float's range stays a number: one infinity would leave every mean undefined.
    private static float LabelOf(LabelRule rule, FieldValue outcome) => rule.Above is { } bound
        ? (outcome.Number > bound ? 1 : 0)
        : (float)Math.Clamp(outcome.Number, float.MinValue, float.MaxValue);
}
