using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Functions.Telemetry;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Learning;

/// <summary>Writes down how a run ended, tells the ledger where it was rejected, and frees its pipeline for the next.</summary>
public sealed partial class CloseRun(RunStore runs, Ledger ledger, TimeProvider clock, ILogger<CloseRun> logger)
{
    [Function(nameof(CloseRun))]
    public async Task Run([ActivityTrigger] RunToClose closing, CancellationToken cancellation)
    {
        var (run, result, stages) = closing;
        using var span = Spans.Step(nameof(CloseRun), run.Scope);
        var record = new RunRecord(run.Pipeline, run.Run, run.Cause, run.Definition, run.StartedAt, clock.GetUtcNow(), result, stages);
        record = await runs.KeepRunAsync(run.Scope, record, cancellation);
        if (record.Result.Status == RunFinished.Rejected)
        {
            await ledger.AddAsync(run.Pipeline, RejectionOf(record), cancellation);
        }

        await runs.FreeLeaseAsync(run.Scope, cancellation);
        Instruments.RunEnded(run.Pipeline, result.Status, record.FinishedAt - record.StartedAt);
        Closed(logger, run.Pipeline.Value, run.Run.Value, result.Status, result.Sentence);
    }

    // By what is kept: a step that is repeated makes the same entry.
    private static LedgerEntry RejectionOf(RunRecord record) => new(
        LedgerEntry.IdOf(record.FinishedAt, $"{LedgerActions.Rejected}-{record.Run}"),
        record.FinishedAt, record.Run.Value, LedgerActions.Rejected, Version: null, record.Result.Sentence);

    [LoggerMessage(1, LogLevel.Information, "Run ended. Pipeline: {Pipeline}. Run: {Run}. Status: {Status}. {Sentence}")]
    private static partial void Closed(ILogger logger, string pipeline, string run, string status, string sentence);
}
