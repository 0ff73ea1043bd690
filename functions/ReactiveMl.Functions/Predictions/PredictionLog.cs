using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using ReactiveMl.Functions.Telemetry;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Predictions;

/// <summary>Takes note of every prediction behind the answer: it never waits and never throws.</summary>
/// <remarks>Rows wait in memory until they are written; when too many wait, the next ones are dropped and counted. What is counted is never dropped.</remarks>
public sealed class PredictionLog(IOptions<PredictionLogOptions> options)
{
    private readonly PredictionLogOptions _options = options.Value;
    private readonly ConcurrentDictionary<PipelineName, WaitingPredictions> _waiting = new();
    private readonly ConcurrentDictionary<(PipelineName Pipeline, int Version, ServingRole Role), TallyCounter> _tallies = new();
    private readonly Channel<bool> _enough = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private long _waitingBytes;

    /// <value>How many rows wait to be taken.</value>
    internal long WaitingRows => _waiting.Values.Sum(waiting => (long)waiting.Rows);

    /// <value>How many bytes wait.</value>
    internal long WaitingBytes => Volatile.Read(ref _waitingBytes);

    /// <value>What waits to be written, and what was dropped, a pipeline.</value>
    internal IEnumerable<WaitingPredictions> Waiting => _waiting.Values;

    /// <summary>Comes to its end when so many rows wait that they are to be written before their time.</summary>
    internal async Task EnoughAsync(CancellationToken cancellation) => await _enough.Reader.ReadAsync(cancellation);

    /// <summary>A row was answered.</summary>
    public void Made(Pipeline pipeline, in PredictionMade made)
    {
        Instruments.PredictionMade(pipeline.Name, made.Version, made.Role, made.Degraded is not null);
        if (!_options.Enabled)
        {
            return;
        }

        var waiting = _waiting.GetOrAdd(pipeline.Name, static (_, given) => new WaitingPredictions(given.pipeline, given._options.MaxRows), (pipeline, _options));
        if (Volatile.Read(ref _waitingBytes) >= _options.MaxBytes || !waiting.TryAdd(made, out var bytes, out var enough))
        {
            waiting.Drop(1);
            return;
        }

        Interlocked.Add(ref _waitingBytes, bytes);
        if (enough)
        {
            _enough.Writer.TryWrite(true);
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

    /// <summary>Rows that were taken have been written, or given up: others may wait in their place.</summary>
    internal void Freed(long bytes) => Interlocked.Add(ref _waitingBytes, -bytes);

    /// <summary>What the versions were asked since the last time, a pipeline.</summary>
    internal IEnumerable<(PipelineName Pipeline, IReadOnlyList<VersionTally> Versions)> TakeTallies() => _tallies
        .Select(counter => (counter.Key.Pipeline, Tally: counter.Value.Take()))
        .Where(taken => taken.Tally.Asked + taken.Tally.Compared + taken.Tally.Failed + taken.Tally.TooLate + taken.Tally.Took.Count > 0)
        .GroupBy(taken => taken.Pipeline, (pipeline, taken) => (pipeline, (IReadOnlyList<VersionTally>)[.. taken.Select(one => one.Tally)]));

    private TallyCounter CounterOf(PipelineName pipeline, int version, ServingRole role) =>
        _tallies.GetOrAdd((pipeline, version, role), static key => new TallyCounter(key.Version, key.Role));
}
