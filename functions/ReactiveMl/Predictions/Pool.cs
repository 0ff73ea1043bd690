namespace ReactiveMl.Predictions;

/// <summary>Keeps things that serve one thread at a time, for the next who needs one; any number of threads may use it at once.</summary>
/// <remarks>It keeps a few for each processor, which is how many are at work at once, and lets go of more.</remarks>
internal sealed class Pool<T>(Func<T> make, Action<T>? letGo = null)
    where T : class
{
    // What is looked at first; in nearly every case it is the only place that is used.
    private T? _first;
    private readonly Place[] _places = new Place[4 * Environment.ProcessorCount];

    public T Take()
    {
        if (Interlocked.Exchange(ref _first, null) is { } first)
        {
            return first;
        }

        foreach (ref var place in _places.AsSpan())
        {
            if (place.Idle is not null && Interlocked.Exchange(ref place.Idle, null) is { } idle)
            {
                return idle;
            }
        }

        return make();
    }

    /// <summary>Not to be called for one that threw at its work: its state is unknown.</summary>
    public void Return(T idle)
    {
        if (_first is null && Interlocked.CompareExchange(ref _first, idle, null) is null)
        {
            return;
        }

        foreach (ref var place in _places.AsSpan())
        {
            if (place.Idle is null && Interlocked.CompareExchange(ref place.Idle, idle, null) is null)
            {
                return;
            }
        }

        letGo?.Invoke(idle);
    }

    /// <summary>Lets go of all that are kept; those that are at work are not among them.</summary>
    public void Clear()
    {
        if (Interlocked.Exchange(ref _first, null) is { } first)
        {
            letGo?.Invoke(first);
        }

        foreach (ref var place in _places.AsSpan())
        {
            if (Interlocked.Exchange(ref place.Idle, null) is { } idle)
            {
                letGo?.Invoke(idle);
            }
        }
    }

    // A struct, so that writing it needs no check of the array's type.
    private struct Place
    {
        public T? Idle;
    }
}
