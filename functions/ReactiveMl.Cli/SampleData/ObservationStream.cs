using System.Runtime.CompilerServices;

namespace ReactiveMl.Cli.SampleData;

/// <summary>Facts and outcomes as one stream in the order of time.</summary>
/// <remarks>At the same moment outcomes come first: what is known when something happens may be used for it.</remarks>
/// <param name="observations">In the order in which they happened.</param>
internal sealed class ObservationStream(IAsyncEnumerable<IObservation> observations) : IAsyncDisposable
{
    private readonly IAsyncEnumerator<IObservation> _observations = observations.GetAsyncEnumerator();
    private readonly PriorityQueue<IObservation, (DateTimeOffset KnownAt, long Place)> _open = new();
    private IObservation? _next;
    private long _places;
    private bool _ended;

    /// <summary>How many have happened whose outcome is not known.</summary>
    public int Open => _open.Count;

    /// <summary>Goes on with the stream up to a moment; what happens at that very moment is left for the next call.</summary>
    public async IAsyncEnumerable<StreamEvent> UntilAsync(DateTimeOffset end, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            await PeekAsync();
            if (_open.TryPeek(out var open, out _) && (_next is null || open.KnownAt <= _next.OccurredAt))
            {
                if (open.KnownAt >= end)
                {
                    yield break;
                }

                yield return new StreamEvent.BecameKnown(_open.Dequeue());
            }
            else if (_next is { } occurring && occurring.OccurredAt < end)
            {
                _open.Enqueue(occurring, (occurring.KnownAt, _places++));
                _next = null;
                yield return new StreamEvent.Occurred(occurring);
            }
            else
            {
                yield break;
            }
        }
    }

    /// <summary>Lets the outcomes that are missing become known, with nothing new happening.</summary>
    public IEnumerable<StreamEvent.BecameKnown> RestKnown()
    {
        while (_open.TryDequeue(out var open, out _))
        {
            yield return new StreamEvent.BecameKnown(open);
        }
    }

    public ValueTask DisposeAsync() => _observations.DisposeAsync();

    private async ValueTask PeekAsync()
    {
        if (_next is not null || _ended)
        {
            return;
        }

        _ended = !await _observations.MoveNextAsync();
        _next = _ended ? null : _observations.Current;
    }
}
