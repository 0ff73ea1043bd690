using System.Collections.Concurrent;

namespace ReactiveMl.Functions.Predictions;

/// <summary>Looks every few milliseconds which askings are over their deadline.</summary>
/// <remarks>
/// One thread of its own for all of them: a timer a request costs more than the prediction, and timers are told by threads of the
/// pool, which are the ones that models that hang take away. For the same reason the pool is given a thread for each such model.
/// </remarks>
public sealed class AskingWatch : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Asleep = TimeSpan.FromSeconds(1);
    private const int IdleLooks = 100;

    private readonly TimeProvider _clock;
    private readonly ConcurrentQueue<Asking> _added = new();
    private readonly List<Asking> _open = [];
    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly Thread _thread;
    private readonly (int Workers, int Ports) _least;
    private int _extra;
    private volatile bool _asleep;
    private volatile bool _disposed;

    public AskingWatch(TimeProvider clock)
    {
        _clock = clock;
        ThreadPool.GetMinThreads(out var workers, out var ports);
        _least = (workers, ports);
        _thread = new Thread(LookOn) { IsBackground = true, Name = nameof(AskingWatch) };
        _thread.Start();
    }

    public void Dispose()
    {
        _disposed = true;
        _wake.Set();
        _thread.Join();
        _wake.Dispose();
        AddThreads(0);
    }

    internal void Add(Asking asking)
    {
        _added.Enqueue(asking);
        if (_asleep)
        {
            _wake.Set();
        }
    }

    private void LookOn()
    {
        var idle = 0;
        while (!_disposed)
        {
            idle = Look() ? 0 : idle + 1;
            // An asking that is added while this falls asleep is seen a second late at worst.
            _asleep = idle > IdleLooks;
            _wake.WaitOne(_asleep && _added.IsEmpty ? Asleep : Tick);
            _asleep = false;
        }
    }

    /// <returns>Whether there was anything to look at.</returns>
    private bool Look()
    {
        var any = _open.Count > 0;
        while (_added.TryDequeue(out var asking))
        {
            any = true;
            if (!asking.HasEnded)
            {
                _open.Add(asking);
            }
        }

        var (now, slow, overdue) = (_clock.GetTimestamp(), 0, 0);
        foreach (var asking in _open)
        {
            var late = asking.GiveUpAfter(now);
            overdue += late && asking.HasBegun ? 1 : 0;
            slow += !late && asking.HasBegun ? 1 : 0;
        }

        _open.RemoveAll(static asking => asking.HasEnded);
        AddThreads(overdue + Math.Min(slow, 2 * _least.Workers));
        return any;
    }

    private void AddThreads(int extra)
    {
        if (extra != _extra)
        {
            _extra = extra;
            ThreadPool.SetMinThreads(_least.Workers + extra, _least.Ports);
        }
    }
}
