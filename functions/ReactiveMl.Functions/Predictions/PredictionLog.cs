using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using ReactiveMl.Features;
using ReactiveMl.Functions.Telemetry;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Predictions;

/// <summary>Takes note of every prediction behind the answer: it never waits and never throws.</summary>
/// <remarks>Rows wait in memory until they are written; when too many wait, the next ones are dropped and counted. What is counted is never dropped.</remarks>
public sealed class PredictionLog(IOptions<PredictionLogOptions> options)
{
    // What a row takes beside its features and words: ids, the answer, the queue's place.
    private const int BytesBeside = 400;

    private readonly PredictionLogOptions _options = options.Value;
    private readonly ConcurrentQueue<WaitingRow> _rows = new();
    private readonly ConcurrentDictionary<(PipelineName Pipeline, int Version, ServingRole Role), TallyCounter> _tallies = new();
    private readonly ConcurrentDictionary<PipelineName, StrongBox<long>> _dropped = new();
    private volatile TaskCompletionSource _enough = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _waitingRows;
    private long _waitingBytes;

    /// <value>Comes to its end when so many rows wait that they are to be written before their time.</value>
    internal Task Enough => _enough.Task;

    /// <value>How many rows wait to be taken.</value>
    internal long WaitingRows => Volatile.Read(ref _waitingRows);

    /// <value>How many bytes wait, about.</value>
    internal long WaitingBytes => Volatile.Read(ref _waitingBytes);

    /// <summary>A row was answered.</summary>
    public void Made(PipelineName pipeline, PredictionMade made)
    {
        Instruments.PredictionMade(pipeline, made.Version, made.Role, made.Degraded is not null);
        if (!_options.Enabled)
        {
            return;
        }

        var bytes = BytesOf(made);
        if (Interlocked.Add(ref _waitingBytes, bytes) > _options.MaxBytes)
        {
            Interlocked.Add(ref _waitingBytes, -bytes);
            Drop(pipeline, 1);
            return;
        }

        _rows.Enqueue(new(pipeline, made, bytes));
        if (Interlocked.Increment(ref _waitingRows) == _options.MaxRows)
        {
            _enough.TrySetResult();
        }
    }

    /// <summary>A version was asked a row.</summary>
    public void Asked(PipelineName pipeline, int version, ServingRole role, AskedOutcome outcome, TimeSpan took)
    {
        Instruments.VersionAsked(pipeline, version, role, outcome, took);
        CounterOf(pipeline, version, role).Asked(outcome, took);
    }

    /// <summary>A version's answer was held against the champion's to the same row.</summary>
    public void Compared(PipelineName pipeline, int version, ServingRole role, bool agreed) => CounterOf(pipeline, version, role).Compared(agreed);

    /// <summary>The rows that wait, at most as many as a file takes; they count as waiting until they are <see cref="Freed"/>.</summary>
    internal IReadOnlyList<WaitingRow> TakeRows()
    {
        var taken = new List<WaitingRow>();
        while (taken.Count < _options.MaxRows && _rows.TryDequeue(out var row))
        {
            taken.Add(row);
        }

        if (Interlocked.Add(ref _waitingRows, -taken.Count) < _options.MaxRows && _enough.Task.IsCompleted)
        {
            _enough = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        return taken;
    }

    /// <summary>Rows that were taken have been written, or given up: others may wait in their place.</summary>
    internal void Freed(long bytes) => Interlocked.Add(ref _waitingBytes, -bytes);

    /// <summary>Rows of a pipeline will never be in the log.</summary>
    internal void Drop(PipelineName pipeline, long rows)
    {
        Interlocked.Add(ref _dropped.GetOrAdd(pipeline, static _ => new StrongBox<long>()).Value, rows);
        Instruments.PredictionsDropped(pipeline, rows);
    }

    /// <summary>How many rows were dropped since the last time.</summary>
    internal long TakeDropped(PipelineName pipeline) => _dropped.TryGetValue(pipeline, out var dropped) ? Interlocked.Exchange(ref dropped.Value, 0) : 0;

    internal IEnumerable<PipelineName> WithDropped() => _dropped.Where(dropped => Volatile.Read(ref dropped.Value.Value) > 0).Select(dropped => dropped.Key);

    /// <summary>What the versions were asked since the last time, a pipeline.</summary>
    internal IEnumerable<(PipelineName Pipeline, IReadOnlyList<VersionTally> Versions)> TakeTallies() => _tallies
        .Select(counter => (counter.Key.Pipeline, Tally: counter.Value.Take()))
        .Where(taken => taken.Tally.Asked + taken.Tally.Compared + taken.Tally.Failed + taken.Tally.TooLate + taken.Tally.Took.Count > 0)
        .GroupBy(taken => taken.Pipeline, (pipeline, taken) => (pipeline, (IReadOnlyList<VersionTally>)[.. taken.Select(one => one.Tally)]));

    private TallyCounter CounterOf(PipelineName pipeline, int version, ServingRole role) =>
        _tallies.GetOrAdd((pipeline, version, role), static key => new TallyCounter(key.Version, key.Role));

    private static int BytesOf(PredictionMade made)
    {
        var characters = 0;
        foreach (ref readonly var value in made.Row.AsSpan())
        {
            // A value that nobody set has no text.
            characters += value.Category?.Length ?? 0;
        }

        return BytesBeside + (made.Row.Length * Unsafe.SizeOf<FeatureValue>()) + (sizeof(char) * characters);
    }
}
