using Microsoft.ML;
using Microsoft.ML.Data;
using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Publication;

namespace ReactiveMl.Predictions;

/// <summary>A loaded model that answers rows of features; any number of threads may ask it at once.</summary>
/// <remarks>A row mapper serves one thread at a time, so each question borrows one. Dispose it when the last question is answered.</remarks>
public sealed class Scorer : IDisposable
{
    private readonly ITransformer _model;
    private readonly DataViewSchema _schema;
    private readonly IRowToRowMapper _mapping;
    private readonly IHead? _head;
    private readonly TreeScorer? _trees;
    private readonly Pool<RowMapper> _idle;
    private readonly Lock _binding = new();
    private bool _disposed;

    private Scorer(ITransformer model, IHead? head, IReadOnlyList<FeatureColumn> columns)
    {
        (_model, _head, Columns) = (model, head, columns);
        _schema = ModelColumns.SchemaOf(columns).ToSchema();
        _mapping = model.GetRowToRowMapper(_schema);
        Width = head?.Width ?? RowMapper.WidthOf(_mapping.OutputSchema);
        _idle = new Pool<RowMapper>(Bind, mapper => mapper.Dispose());
        var first = Bind();
        _trees = head is null ? TreeScorer.TryMake(model, _mapping, _schema, columns, first) : null;
        _idle.Return(first);
    }

    /// <summary>What a row must hold, in this order.</summary>
    public IReadOnlyList<FeatureColumn> Columns { get; }

    /// <summary>How many numbers answer a row: one probability a class, or one number for every other task.</summary>
    public int Width { get; }

    /// <summary>Whether a row is answered by a walk over trees, which is over after a few microseconds and waits for nothing.</summary>
    public bool EndsSoon => _trees is not null;

    /// <summary>Opens a model file, which must come from a trusted place: check its hash first.</summary>
    public static Scorer Load(byte[] modelZip, IReadOnlyList<FeatureColumn> columns)
    {
        // ML.NET wants a stream it can seek in, and unpacks it into a temporary folder.
        using var file = new MemoryStream(modelZip, writable: false);
        return new Scorer(new MLContext(seed: 0).Model.Load(file, out _), HeadFile.Find(modelZip), columns);
    }

    /// <summary>The answer of a model that gives one number: a probability for a binary task, the number itself for a regression.</summary>
    public float Score(ReadOnlySpan<FeatureValue> row)
    {
        var answer = 0f;
        Score(row, new Span<float>(ref answer));
        return answer;
    }

    /// <param name="answer">Takes <see cref="Width"/> numbers.</param>
    public void Score(ReadOnlySpan<FeatureValue> row, Span<float> answer)
    {
        if (answer.Length != Width)
        {
            throw new ArgumentException($"There is room for {answer.Length} numbers, the model answers {Width}.", nameof(answer));
        }

        if (row.Length != Columns.Count)
        {
            throw new ArgumentException($"The row holds {row.Length} features, the model reads {Columns.Count}.", nameof(row));
        }

        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_trees is not null)
        {
            answer[0] = _trees.Score(row);
            return;
        }

        // One whose question threw is not given back: its state is unknown.
        var mapper = _idle.Take();
        row.CopyTo(mapper.NextRow());
        mapper.Answer(answer);
        _idle.Return(mapper);
    }

    /// <summary>Whether columns of these hold, by name and kind, all that the model reads.</summary>
    public bool Reads(IReadOnlyList<FeatureColumn> columns) => Columns.All(columns.Contains);

    /// <summary>What tells the reasons of the answers, to be disposed of before the scorer.</summary>
    /// <param name="reference">The rows that a row is held against.</param>
    public Explainer ExplainBy(IReadOnlyList<GoldenRow> reference)
    {
        lock (_binding)
        {
            return new Explainer(_model, _mapping, _schema, _head, Columns, reference);
        }
    }

    /// <summary>Scores some rows of a table, whose columns are found by name.</summary>
    public Answers Score(FeatureTable table, int[] rows)
    {
        var answers = new float[rows.Length * Width];
        var sources = Columns.Select(column => IndexOf(table, column)).ToArray();
        var values = new FeatureValue[sources.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            for (var column = 0; column < sources.Length; column++)
            {
                values[column] = table.Value(rows[i], sources[column]);
            }

            Score(values, answers.AsSpan(i * Width, Width));
        }

        return new Answers(Width, answers);
    }

    public void Dispose()
    {
        _disposed = true;
        _idle.Clear();
        (_model as IDisposable)?.Dispose();
    }

    private static int IndexOf(FeatureTable table, FeatureColumn column)
    {
        var index = table.Columns.ToList().IndexOf(column);
        return index >= 0 ? index : throw new ArgumentException($"The table has no {column.Kind} '{column.Name}', which the model reads.", nameof(table));
    }

    private RowMapper Bind()
    {
        lock (_binding)
        {
            return new RowMapper(_mapping, _schema, _head);
        }
    }
}
