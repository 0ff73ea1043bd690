using System.Runtime.CompilerServices;

namespace ReactiveMl.Cli.Flights;

/// <summary>Departures and landings as one stream in the order of time.</summary>
/// <remarks>At the same moment landings come first: what is known at a departure may be used for it.</remarks>
internal sealed class FlightStream(IAsyncEnumerable<Flight> flights) : IAsyncDisposable
{
    private readonly IAsyncEnumerator<Flight> _departures = flights.GetAsyncEnumerator();
    private readonly PriorityQueue<Flight, (DateTimeOffset LandedAt, long Row)> _inTheAir = new();
    private Flight? _next;
    private bool _ended;

    /// <summary>The flights that have departed but not landed.</summary>
    public int InTheAir => _inTheAir.Count;

    /// <summary>Goes on with the stream up to a moment; what happens at that very moment is left for the next call.</summary>
    public async IAsyncEnumerable<FlightEvent> UntilAsync(DateTimeOffset end, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            await PeekAsync();
            if (_inTheAir.TryPeek(out var landing, out _) && (_next is null || landing.LandedAt <= _next.Value.DepartedAt))
            {
                if (landing.LandedAt >= end)
                {
                    yield break;
                }

                yield return new FlightEvent.Landed(_inTheAir.Dequeue());
            }
            else if (_next is { } departing && departing.DepartedAt < end)
            {
                _inTheAir.Enqueue(departing, (departing.LandedAt, departing.Row));
                _next = null;
                yield return new FlightEvent.Departed(departing);
            }
            else
            {
                yield break;
            }
        }
    }

    /// <summary>Lets those in the air land, with no further departure.</summary>
    public IEnumerable<FlightEvent.Landed> LandAll()
    {
        while (_inTheAir.TryDequeue(out var landing, out _))
        {
            yield return new FlightEvent.Landed(landing);
        }
    }

    public ValueTask DisposeAsync() => _departures.DisposeAsync();

    private async ValueTask PeekAsync()
    {
        if (_next is not null || _ended)
        {
            return;
        }

        _ended = !await _departures.MoveNextAsync();
        _next = _ended ? null : _departures.Current;
    }
}
