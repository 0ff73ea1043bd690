using ReactiveMl.Functions.Telemetry;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Predictions;

/// <summary>The predictions of one pipeline that wait to be logged, and how many were lost meanwhile.</summary>
/// <param name="maxRows">So many make a file.</param>
internal sealed class WaitingPredictions(Pipeline pipeline, int maxRows)
{
    // As many as wait at once while storage is a little slow; what an outage has piled up is let go.
    private const int MostSpares = 3;

    private readonly Lock _adding = new();
    private readonly Queue<LoggedRows> _full = new();
    private readonly Stack<LoggedRows> _spares = new();
    private LoggedRows _last = new(pipeline);
    private long _dropped;

    public Pipeline Pipeline => pipeline;

    public int Rows
    {
        get
        {
            lock (_adding)
            {
                return _full.Sum(rows => rows.Count) + _last.Count;
            }
        }
    }

    public bool HasDropped => Volatile.Read(ref _dropped) > 0;

    /// <param name="bytes">How much memory it takes.</param>
    /// <param name="enough">Whether it was the last that a file takes.</param>
    /// <returns>False where the row is none of the pipeline's.</returns>
    public bool TryAdd(in PredictionMade made, out int bytes, out bool enough)
    {
        (bytes, enough) = (0, false);
        lock (_adding)
        {
            var before = _last.Bytes;
            if (!_last.TryAdd(made))
            {
                return false;
            }

            bytes = _last.Bytes - before;
            if (_last.Count == maxRows)
            {
                _full.Enqueue(_last);
                _last = Empty();
                enough = true;
            }

            return true;
        }
    }

    /// <summary>The rows of the next file, if there are any; they count as waiting until they are freed.</summary>
    public LoggedRows? Take()
    {
        lock (_adding)
        {
            if (_full.TryDequeue(out var full) || _last.Count == 0)
            {
                return full;
            }

            (full, _last) = (_last, Empty());
            return full;
        }
    }

    /// <summary>Gives back what was taken and is needed no more: it has grown to what a file takes.</summary>
    public void Return(LoggedRows taken)
    {
        taken.Clear();
        lock (_adding)
        {
            if (_spares.Count < MostSpares)
            {
                _spares.Push(taken);
            }
        }
    }

    /// <summary>Rows that will never be in the log.</summary>
    public void Drop(long rows)
    {
        Interlocked.Add(ref _dropped, rows);
        Instruments.PredictionsDropped(pipeline.Name, rows);
    }

    /// <summary>How many rows were dropped since the last time.</summary>
    public long TakeDropped() => Interlocked.Exchange(ref _dropped, 0);

    private LoggedRows Empty() => _spares.TryPop(out var spare) ? spare : new(pipeline);
}
