using System.Runtime.CompilerServices;
using ReactiveMl.Facts;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Features;

/// <summary>Makes the table that is learned from: one row for each fact whose outcome is known.</summary>
/// <remarks>The facts go by once, in order of (time, fact id) as sealed. A maker makes one table.</remarks>
public sealed class FeatureTableMaker(Pipeline pipeline)
{
    // They travel within a message, which is small.
    private const int FailuresTold = 5;
    private const int LongestError = 200;

    private readonly FeatureMaker _maker = new(pipeline);
    private readonly LabelMaker _label = new(pipeline.Label);
    private readonly RowWeight? _weight = pipeline.Learn.Weight is { } rule ? new(rule, pipeline.Fact) : null;
    private readonly PassingHistory _history = new(pipeline);
    private readonly List<TableOutline> _outlines = [];
    private readonly List<RowFailure> _firstFailures = [];
    private long _failures;

    public IReadOnlyList<FeatureColumn> Columns => _maker.Columns;

    /// <summary>A table without rows that says what the parts hold.</summary>
    public FeatureTable Shape => Empty(0);

    /// <summary>Facts that went by and made no row, because their outcome is not known or gives no label.</summary>
    public long Unlabelled { get; private set; }

    /// <summary>Facts that went by and made no row, because a generator could not make their features.</summary>
    public RowsFailed Failed => new(_failures, _firstFailures);

    /// <summary>A whole table of facts that are in memory.</summary>
    public static FeatureTable Make(Pipeline pipeline, IReadOnlyList<LabelledFact> facts)
    {
        var making = new FeatureTableMaker(pipeline);
        var (table, row) = (making.Empty(facts.Count), 0);
        foreach (var fact in facts)
        {
            row += making.TryFill(table, row, fact) ? 1 : 0;
        }

        return table.Take(row);
    }

    /// <summary>The table in parts of so many rows, or fewer where they hold much text, the last one of what is left.</summary>
    public async IAsyncEnumerable<FeatureTable> MakeAsync(
        IAsyncEnumerable<LabelledFact> facts, [EnumeratorCancellation] CancellationToken cancellationToken, int rows = ParquetFormat.RowsPerGroup)
    {
        var (part, row, characters) = (Empty(rows), 0, 0L);
        await foreach (var fact in facts.WithCancellation(cancellationToken))
        {
            if (!TryFill(part, row, fact))
            {
                continue;
            }

            characters += part.Characters(row++);
            if (row == rows || ParquetFormat.IsFull(row, characters))
            {
                yield return Outlined(row == rows ? part : part.Take(row));
                (part, row, characters) = (Empty(rows), 0, 0);
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
        _outlines.Add(TableOutline.Of(part, pipeline.Learn.HoldOut));
        return part;
    }

    private FeatureTable Empty(int rows) => FeatureTable.Empty(Columns, rows, _label.Classes, weighted: _weight is not null);

    private bool TryFill(FeatureTable table, int row, LabelledFact labelled)
    {
        if (labelled.Outcome is not { } outcome)
        {
            Unlabelled++;
            return false;
        }

        if (_label.Of(outcome.Value) is not { } label)
        {
            Unlabelled++;
            _history.Add(labelled.Fact, outcome);
            return false;
        }

        var features = new FeatureValue[Columns.Count];
        var made = TryMake(labelled.Fact, features);
        // A fact whose features cannot be made has an outcome all the same, which later rows may see.
        _history.Add(labelled.Fact, outcome);
        if (made)
        {
            Fill(table, row, labelled.Fact, outcome, label, features);
        }

        return made;
    }

    private bool TryMake(Fact fact, FeatureValue[] features)
    {
        try
        {
            _maker.Make(fact.Values, fact.Id, fact.OccurredAt, _history.At(fact.OccurredAt), features);
            return true;
        }
        catch (FeatureFailedException failed)
        {
            if (_failures++ < FailuresTold)
            {
                _firstFailures.Add(new(fact.Id, failed.Generator, failed.Problem.Length > LongestError ? $"{failed.Problem.AsSpan(0, LongestError)}..." : failed.Problem));
            }

            return false;
        }
    }

    private void Fill(FeatureTable table, int row, Fact fact, Outcome outcome, float label, FeatureValue[] features)
    {
        table.FactIds[row] = fact.Id.Value;
        table.Entities[row] = fact.Entity;
        table.OccurredAt[row] = fact.OccurredAt.UtcDateTime;
        table.KnownAt[row] = outcome.KnownAt.UtcDateTime;
        table.Labels[row] = label;
        if (_weight is not null)
        {
            table.Weights![row] = _weight.Of(fact.Values);
        }

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
