namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary>The wait before the next poll of an empty queue: doubling with a spread, up to the longest.</summary>
internal sealed class PollingDelay(TimeSpan longest, Random random)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    private int _empty;
    private TimeSpan _current = Shortest;

    public TimeSpan Next(bool found)
    {
        if (found)
        {
            _empty = 0;
            return _current = Shortest;
        }

        if (_current < longest && _empty++ > 0)
        {
            var spread = 0.8 + (0.4 * random.NextDouble());
            var grown = Shortest + (Shortest * spread * Math.Pow(2, _empty - 2));
            _current = grown < longest ? grown : longest;
        }

        return _current;
    }
}
