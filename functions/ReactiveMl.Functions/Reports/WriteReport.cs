using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using ReactiveMl.Functions.Learning;
using ReactiveMl.Functions.Pipelines;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Functions.Telemetry;
using ReactiveMl.Report;

namespace ReactiveMl.Functions.Reports;

/// <summary>Writes the page that tells of a run, beside the run's records and beside the version that it published.</summary>
public sealed partial class WriteReport(
    RunPipelines pipelines, ReportedRuns reported, RunStore runs, ModelStore models, ILogger<WriteReport> logger)
{
    [Function(nameof(WriteReport))]
    public async Task Run([ActivityTrigger] RunToClose closing, CancellationToken cancellation)
    {
        var (run, result, _) = closing;
        using var span = Spans.Step(nameof(WriteReport), run.Scope);
        if (await runs.FindReportAsync(run.Scope, cancellation) is not { } html)
        {
            if (pipelines.Find(run.Scope) is not { } pipeline)
            {
                // Nobody can say any more what the run was to learn; that is why it failed.
                WithoutDefinition(logger, run.Pipeline.Value, run.Run.Value);
                return;
            }

            html = await ReportPage.RenderAsync(await reported.GatherAsync(pipeline, closing, cancellation));
            html = await runs.KeepReportAsync(run.Scope, html, cancellation);
            Written(logger, run.Pipeline.Value, run.Run.Value, html.Length);
        }

        if (result.Version is { } version)
        {
            await models.KeepReportAsync(run.Pipeline, version, html, cancellation);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Report written. Pipeline: {Pipeline}. Run: {Run}. Characters: {Characters}.")]
    private static partial void Written(ILogger logger, string pipeline, string run, int characters);

    [LoggerMessage(2, LogLevel.Warning, "No report: the definition was changed or removed while the run was under way. Pipeline: {Pipeline}. Run: {Run}.")]
    private static partial void WithoutDefinition(ILogger logger, string pipeline, string run);
}
