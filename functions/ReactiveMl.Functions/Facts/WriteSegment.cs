using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Facts;

/// <summary>Writes one segment of a plan.</summary>
public sealed partial class WriteSegment(PipelineCatalog pipelines, RecordLogs logs, ILogger<WriteSegment> logger)
{
    [Function(nameof(WriteSegment))]
    public async Task Run([ActivityTrigger] SegmentToWrite segment, CancellationToken cancellation)
    {
        var (scope, number, place) = segment;
        var log = logs.Of(scope);
        var pipeline = pipelines.Find(scope.Pipeline.Value)
            ?? throw new InvalidOperationException($"The definition of '{scope.Pipeline}' was removed while its {scope.Log} were compacted. Put it back.");
        var plan = await log.Store.FindUnfinishedAsync(scope.Pipeline, number, cancellation);
        if (plan is null)
        {
            return;
        }

        var manifest = await log.WriteSegmentAsync(pipeline, plan.Segments[place], cancellation);
        Written(logger, scope.Pipeline.Value, scope.Log, manifest.Name, manifest.Rows, manifest.Sources.Count);
    }

    [LoggerMessage(1, LogLevel.Information, "Segment written. Pipeline: {Pipeline}. Log: {Log}. Segment: {Segment}. Rows: {Rows}. Messages: {Messages}.")]
    private static partial void Written(ILogger logger, string pipeline, string log, string segment, long rows, int messages);
}
