using ReactiveMl.Predictions;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Predictions;

/// <summary>One loaded version. It is let go when the last request that uses it has been answered.</summary>
public sealed class ServedModel(ModelManifest manifest, Scorer scorer) : IDisposable
{
    // One for being the current model, and one for each request under way.
    private int _users = 1;

    public ModelManifest Manifest { get; } = manifest;

    public Scorer Scorer { get; } = scorer;

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
            Scorer.Dispose();
        }
    }
}
