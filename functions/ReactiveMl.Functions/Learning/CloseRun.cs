using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Functions.Telemetry;

namespace ReactiveMl.Functions.Learning;

/// <summary>Writes down how a run ended and frees its pipeline for the next.</summary>
public sealed partial class CloseRun(RunStore runs, TimeProvider clock, ILogger<CloseRun> logger)
{
    [Function(nameof(CloseRun))]
    public async Task Run([ActivityTrigger] RunToClose closing, CancellationToken cancellation)
    {
        var (run, result, stages) = closing;
        using var span = Spans.Step(nameof(CloseRun), run.Scope);
        var record = new RunRecord(run.Pipeline, run.Run, run.Cause, run.Definition, run.StartedAt, clock.GetUtcNow(), result, stages);
        await runs.KeepRunAsync(run.Scope, record, cancellation);
        await runs.FreeLeaseAsync(run.Scope, cancellation);
        Instruments.RunEnded(run.Pipeline, result.Status, record.FinishedAt - record.StartedAt);
        Closed(logger, run.Pipeline.Value, run.Run.Value, result.Status, result.Sentence);
    }

    [LoggerMessage(1, LogLevel.Information, "Run ended. Pipeline: {Pipeline}. Run: {Run}. Status: {Status}. {Sentence}")]
    private static partial void Closed(ILogger logger, string pipeline, string run, string status, string sentence);
}
