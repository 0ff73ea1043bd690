using Microsoft.Extensions.Options;
using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Functions.Facts;

/// <summary>Says when there is no room for more: too many messages wait, or too many bytes are being taken in just now.</summary>
public sealed class BackPressure(IntakeQueue queue, IOptions<IntakeOptions> options, TimeProvider clock) : IDisposable
{
    // The depth is an estimate anyway; asking for each request would double the cost of a small one.
    private static readonly TimeSpan DepthHolds = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _asking = new(1);
    private long _bytesInFlight;
    private long _askedAt;
    private int _depth = -1;

    /// <summary>Makes room for a body; what comes back gives the room free again. Null when there is none.</summary>
    /// <param name="bytes">The most that the body may take.</param>
    public async Task<IDisposable?> TryEnterAsync(long bytes, CancellationToken cancellation)
    {
        if (await DepthAsync(cancellation) >= options.Value.MaxQueueDepth)
        {
            return null;
        }

        var inFlight = Interlocked.Add(ref _bytesInFlight, bytes);
        var room = new Room(this, bytes);
        // A body that is larger than the whole limit may come in alone, or it never could.
        if (inFlight <= options.Value.MaxBytesInFlight || inFlight == bytes)
        {
            return room;
        }

        room.Dispose();
        return null;
    }

    public void Dispose() => _asking.Dispose();

    private async Task<int> DepthAsync(CancellationToken cancellation)
    {
        // Only the first of many waits for an answer; the others go by the last one.
        if (!await _asking.WaitAsync(_depth < 0 ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, cancellation))
        {
            return _depth;
        }

        try
        {
            if (_depth < 0 || clock.GetElapsedTime(_askedAt) >= DepthHolds)
            {
                _depth = await queue.DepthAsync(cancellation);
                _askedAt = clock.GetTimestamp();
            }

            return _depth;
        }
        finally
        {
            _asking.Release();
        }
    }

    private sealed class Room(BackPressure pressure, long bytes) : IDisposable
    {
        public void Dispose() => Interlocked.Add(ref pressure._bytesInFlight, -bytes);
    }
}
