using ReactiveMl.Features;
using ReactiveMl.Predictions;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Predictions;

/// <summary>One loaded version. It is let go when the last request that uses it has been answered.</summary>
/// <param name="made">The columns that the definition makes now: what the model reads is found among them by name.</param>
/// <param name="golden">The rows that its answers are explained against.</param>
public sealed class ServedModel(ModelManifest manifest, Scorer scorer, IReadOnlyList<FeatureColumn> made, IReadOnlyList<GoldenRow> golden) : IDisposable
{
    // Made when it is first asked: most versions are never asked why.
    private readonly Lazy<Explainer> _explainer = new(() => scorer.ExplainBy(golden));
    private readonly int[] _read = [.. manifest.Columns.Select(column => made.ToList().IndexOf(column))];

    // One for being the current model, and one for each request under way.
    private int _users = 1;

    public ModelManifest Manifest { get; } = manifest;

    /// <summary>The answer for a row as the definition makes it now.</summary>
    public Prediction Predict(ReadOnlySpan<FeatureValue> row)
    {
        var features = new FeatureValue[_read.Length];
        for (var column = 0; column < features.Length; column++)
        {
            features[column] = row[_read[column]];
        }

        var answer = new float[scorer.Width];
        scorer.Score(features, answer);
        return Prediction.Of(answer, Manifest);
    }

    /// <summary>Why its answers cannot be explained, as the rest of a sentence; null where they can.</summary>
    public string? NotExplained => _explainer.Value.Refused;

    /// <summary>Why it answers a row so, as the definition makes the row now.</summary>
    public Explanation Explain(ReadOnlySpan<FeatureValue> row, Prediction answer)
    {
        var features = new FeatureValue[_read.Length];
        for (var column = 0; column < features.Length; column++)
        {
            features[column] = row[_read[column]];
        }

        var answered = answer.Class is null ? 0 : Manifest.Classes!.ToList().IndexOf(answer.Class);
        return _explainer.Value.Explain(features, answered, answer.Class);
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

            scorer.Dispose();
        }
    }
}
