namespace ReactiveMl.Functions.Predictions;

/// <summary>Lets so many requests of one kind be under way at once. Who comes beyond that is not queued but told to come again.</summary>
internal sealed class Admission(int most)
{
    private int _underWay;

    /// <summary>Whether there is room; who is let in leaves again.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _underWay) <= most)
        {
            return true;
        }

        Leave();
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _underWay);
}
