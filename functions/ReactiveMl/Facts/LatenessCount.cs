namespace ReactiveMl.Facts;

/// <summary>Counts facts by how late they were recorded.</summary>
internal sealed class LatenessCount
{
    private static readonly TimeSpan[] Bounds =
        [TimeSpan.Zero, TimeSpan.FromMinutes(1), TimeSpan.FromHours(1), TimeSpan.FromDays(1), TimeSpan.FromDays(7)];

    private readonly long[] _counts = new long[Bounds.Length + 1];

    public void Add(TimeSpan late)
    {
        var bucket = 0;
        while (bucket < Bounds.Length && late >= Bounds[bucket])
        {
            bucket++;
        }

        _counts[bucket]++;
    }

    public Lateness ToLateness() => new(_counts[0], _counts[1], _counts[2], _counts[3], _counts[4], _counts[5]);
}
