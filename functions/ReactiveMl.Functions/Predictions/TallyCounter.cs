using System.Collections.Immutable;
using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Predictions;

/// <summary>Counts what becomes of asking one version in one role; many threads at once, none of which waits.</summary>
internal sealed class TallyCounter(int version, ServingRole role)
{
    private readonly long[] _took = new long[LatencyHistogram.Steps];
    private long _asked;
    private long _failed;
    private long _tooLate;
    private long _compared;
    private long _disagreed;

    public void Asked(AskedOutcome outcome, TimeSpan took)
    {
        Interlocked.Increment(ref _asked);
        switch (outcome)
        {
            case AskedOutcome.Failed:
                Interlocked.Increment(ref _failed);
                break;
            case AskedOutcome.TooLate:
                Interlocked.Increment(ref _tooLate);
                break;
            default:
                Interlocked.Increment(ref _took[LatencyHistogram.StepOf(took)]);
                break;
        }
    }

    public void Compared(bool agreed)
    {
        Interlocked.Increment(ref _compared);
        if (!agreed)
        {
            Interlocked.Increment(ref _disagreed);
        }
    }

    /// <summary>What was counted since the last time. What is counted meanwhile is in this one or in the next, and in one of them only.</summary>
    public VersionTally Take() => new(
        version,
        role,
        Interlocked.Exchange(ref _asked, 0),
        Interlocked.Exchange(ref _failed, 0),
        Interlocked.Exchange(ref _tooLate, 0),
        Interlocked.Exchange(ref _compared, 0),
        Interlocked.Exchange(ref _disagreed, 0),
        new LatencyHistogram(TakeTimes()));

    private ImmutableArray<long> TakeTimes()
    {
        var counts = new long[_took.Length];
        var used = 0;
        for (var step = 0; step < counts.Length; step++)
        {
            counts[step] = Volatile.Read(ref _took[step]) == 0 ? 0 : Interlocked.Exchange(ref _took[step], 0);
            used = counts[step] > 0 ? step + 1 : used;
        }

        return [.. counts.AsSpan(0, used)];
    }
}
