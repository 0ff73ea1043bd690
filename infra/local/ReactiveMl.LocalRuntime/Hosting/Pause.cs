namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>Pauses that double up to the longest, until something happens.</summary>
internal sealed class Pause(TimeSpan shortest, TimeSpan longest)
{
    private int _doubled;

    public TimeSpan Next()
    {
        var next = shortest * Math.Pow(2, _doubled);
        if (next >= longest)
        {
            return longest;
        }

        _doubled++;
        return next;
    }

    public void Reset() => _doubled = 0;
}
