using ReactiveMl.Features;
using ReactiveMl.Predictions;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Predictions;

/// <summary>One loaded version. It is let go when the last request that uses it has been answered.</summary>
public sealed class ServedModel : IDisposable
{
    private readonly Scorer _scorer;
    private readonly ScoreRow _score;
    private readonly int[] _read;
    private readonly bool _readsAll;
    private readonly Lazy<Explainer> _explainer;

    // One for being served, and one for each question under way.
    private int _users = 1;
    private int _overdue;

    /// <param name="made">The columns that the definition makes now: what the model reads is found among them by name.</param>
    /// <param name="through">How the scorer is asked; null where it is asked itself.</param>
    internal ServedModel(
        ModelManifest manifest, Scorer scorer, ScoreRow? through, IReadOnlyList<FeatureColumn> made, IReadOnlyList<GoldenRow> golden, VersionBreaker breaker)
    {
        (Manifest, _scorer, _score, Breaker) = (manifest, scorer, through ?? scorer.Score, breaker);
        _read = [.. manifest.Columns.Select(column => made.ToList().IndexOf(column))];
        _readsAll = _read.SequenceEqual(Enumerable.Range(0, made.Count));
        EndsSoon = through is null && scorer.EndsSoon;
        Golden = [.. golden.Select(row => Made(row, made.Count))];
        // Made when it is first asked: most versions are never asked why.
        _explainer = new(() => scorer.ExplainBy(golden));
        Prior = manifest.Prior is { } prior ? [.. prior] : MeanOf(golden);
    }

    public ModelManifest Manifest { get; }

    public VersionBreaker Breaker { get; }

    /// <value>What is answered where no model can. Of a version that kept no prior it is what its golden rows were answered on the whole.</value>
    public float[] Prior { get; }

    /// <value>How many answers are still to come that nobody waits for any more.</value>
    public int Overdue => Volatile.Read(ref _overdue);

    /// <value>The golden rows as the definition makes rows now.</value>
    internal FeatureValue[][] Golden { get; }

    /// <summary>Why its answers cannot be explained, as the rest of a sentence; null where they can.</summary>
    public string? NotExplained => _explainer.Value.Refused;

    /// <value>Whether an answer takes a few microseconds whatever the row is, so that whoever asks may wait for it on his own thread.</value>
    internal bool EndsSoon { get; }

    /// <summary>The answer for a row as the definition makes it now.</summary>
    public Prediction Predict(FeatureValue[] row) => Prediction.Of(Score(row), Manifest);

    /// <summary>The numbers of that answer.</summary>
    public float[] Score(FeatureValue[] row)
    {
        var answer = new float[_scorer.Width];
        _score(ReadOf(row), answer);
        return answer;
    }

    /// <summary>Why it answers a row so, as the definition makes the row now.</summary>
    public Explanation Explain(FeatureValue[] row, Prediction answer)
    {
        var answered = answer.Class is null ? 0 : Manifest.Classes!.ToList().IndexOf(answer.Class);
        return _explainer.Value.Explain(ReadOf(row), answered, answer.Class);
    }

    /// <summary>Takes part in the model; false when it has been let go already.</summary>
    public bool TryUse()
    {
        for (var users = Volatile.Read(ref _users); users > 0; users = Volatile.Read(ref _users))
        {
            if (Interlocked.CompareExchange(ref _users, users + 1, users) == users)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Gives up one's part in the model.</summary>
    public void Dispose()
    {
        if (Interlocked.Decrement(ref _users) == 0)
        {
            if (_explainer.IsValueCreated)
            {
                _explainer.Value.Dispose();
            }

            _scorer.Dispose();
        }
    }

    internal void CountOverdue(int more) => Interlocked.Add(ref _overdue, more);

    private FeatureValue[] ReadOf(FeatureValue[] row) => _readsAll ? row : Array.ConvertAll(_read, column => row[column]);

    private FeatureValue[] Made(GoldenRow golden, int columns)
    {
        var row = new FeatureValue[columns];
        for (var index = 0; index < _read.Length; index++)
        {
            row[_read[index]] = golden.Features[index];
        }

        return row;
    }

    private float[] MeanOf(IReadOnlyList<GoldenRow> golden) =>
        [.. Enumerable.Range(0, _scorer.Width).Select(index => golden.Select(row => row.Answer[index]).DefaultIfEmpty().Average())];
}
