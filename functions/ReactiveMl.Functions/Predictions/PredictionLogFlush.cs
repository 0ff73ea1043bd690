using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Functions.Telemetry;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Predictions;

/// <summary>Writes what the prediction log has taken note of: when enough rows wait, when it is time, and when the host stops.</summary>
/// <remarks>What could not be written keeps its name and its bytes until it is: so nothing is there twice, whatever became of the first try.</remarks>
public sealed partial class PredictionLogFlush(
    PredictionLog log,
    PredictionBatches batches,
    TallyStore tallies,
    IOptions<PredictionLogOptions> options,
    TimeProvider clock,
    ILogger<PredictionLogFlush> logger) : BackgroundService
{
    private readonly string _instance = Guid.NewGuid().ToString("n")[..12];
    private readonly Queue<Unwritten> _unwritten = new();
    private readonly Queue<TallyToWrite> _untold = new();
    private readonly Dictionary<PipelineName, long> _failures = [];
    private readonly SemaphoreSlim _flushing = new(1, 1);
    private DateTimeOffset _countedSince = clock.GetUtcNow();
    private int _written;

    /// <summary>Writes all that waits; false where storage took less than that.</summary>
    public async Task<bool> FlushAsync(CancellationToken cancellation)
    {
        await _flushing.WaitAsync(cancellation);
        try
        {
            return await WriteTalliesAsync(cancellation) & await WriteRowsAsync(cancellation);
        }
        finally
        {
            _flushing.Release();
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await FlushAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host's grace is over.
        }

        var lost = _unwritten.Sum(one => (long)one.Rows.Count) + log.WaitingRows;
        if (lost > 0 || _untold.Count > 0)
        {
            Lost(logger, lost, _untold.Count);
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        _flushing.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            // After a failure there may be enough for long: then it is tried again when it is time.
            await Task.WhenAny(_unwritten.Count > 0 ? Task.Delay(Timeout.Infinite, waiting.Token) : log.EnoughAsync(waiting.Token), Task.Delay(options.Value.FlushEvery, clock, waiting.Token));
            await waiting.CancelAsync();
            await FlushAsync(stoppingToken);
        }
    }

    // Those that storage has not taken yet stay a few: what comes meanwhile goes on being counted in one place.
    private async Task<bool> WriteTalliesAsync(CancellationToken cancellation)
    {
        if (!await WriteUntoldAsync(cancellation))
        {
            return false;
        }

        var to = clock.GetUtcNow();
        foreach (var (pipeline, versions) in log.TakeTallies())
        {
            _untold.Enqueue(new(pipeline, _countedSince, to, versions));
        }

        _countedSince = to;
        return await WriteUntoldAsync(cancellation);
    }

    private async Task<bool> WriteUntoldAsync(CancellationToken cancellation)
    {
        while (_untold.TryPeek(out var tally))
        {
            if (!await TryAsync(tally.Pipeline, () => tallies.AddAsync(tally.Pipeline, _instance, tally.From, tally.To, tally.Versions, cancellation), cancellation))
            {
                return false;
            }

            _untold.Dequeue();
        }

        return true;
    }

    private async Task<bool> WriteRowsAsync(CancellationToken cancellation)
    {
        do
        {
            while (_unwritten.TryPeek(out var next))
            {
                if (!await TryAsync(next.Waiting.Pipeline.Name, () => batches.AddAsync(next.Batch, cancellation), cancellation))
                {
                    return false;
                }

                _unwritten.Dequeue();
                log.Freed(next.Rows.Bytes);
                next.Waiting.Return(next.Rows);
            }
        }
        while (TakeRows());

        return true;
    }

    private bool TakeRows()
    {
        foreach (var waiting in log.Waiting)
        {
            var rows = waiting.Take();
            // Where nothing of a pipeline is left to be written, its losses are told by a file without rows.
            if (rows is not null || waiting.HasDropped)
            {
                Take(waiting, rows ?? new LoggedRows(waiting.Pipeline));
            }
        }

        return _unwritten.Count > 0;
    }

    private void Take(WaitingPredictions waiting, LoggedRows rows)
    {
        var (name, dropped) = (waiting.Pipeline.Name, waiting.TakeDropped());
        if (dropped > 0)
        {
            Dropped(logger, name.Value, dropped);
        }

        _failures.Remove(name, out var failures);
        var batch = new BatchToWrite(PredictionBatches.NameOf(name, clock.GetUtcNow(), _instance, ++_written), new BinaryData(rows.ToFile()), dropped, failures);
        _unwritten.Enqueue(new(waiting, rows, batch));
    }

    private async Task<bool> TryAsync(PipelineName pipeline, Func<Task> write, CancellationToken cancellation)
    {
        try
        {
            await write();
            return true;
        }
        catch (Exception failed) when (failed is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // Whatever is wrong with storage, predictions go on; what waits is tried again, and what has no room is dropped and counted.
            _failures[pipeline] = _failures.GetValueOrDefault(pipeline) + 1;
            Instruments.FlushFailed(pipeline);
            FlushFailed(logger, failed, pipeline.Value, log.WaitingBytes);
            return false;
        }
    }

    private sealed record Unwritten(WaitingPredictions Waiting, LoggedRows Rows, BatchToWrite Batch);

    private sealed record TallyToWrite(PipelineName Pipeline, DateTimeOffset From, DateTimeOffset To, IReadOnlyList<VersionTally> Versions);

    [LoggerMessage(1, LogLevel.Warning, "The prediction log could not be written; it is tried again. Pipeline: {Pipeline}. Bytes waiting: {Bytes}.")]
    private static partial void FlushFailed(ILogger logger, Exception failed, string pipeline, long bytes);

    [LoggerMessage(2, LogLevel.Warning, "Predictions were not logged, because too many were waiting. Pipeline: {Pipeline}. Rows: {Rows}.")]
    private static partial void Dropped(ILogger logger, string pipeline, long rows);

    [LoggerMessage(3, LogLevel.Error, "The host stopped before all was logged. Rows lost: {Rows}. Tallies lost: {Tallies}.")]
    private static partial void Lost(ILogger logger, long rows, int tallies);
}
