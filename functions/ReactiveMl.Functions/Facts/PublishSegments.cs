using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Functions.Facts;

/// <summary>Puts the segments of a plan into the index: from then on they are read instead of their landings.</summary>
public sealed partial class PublishSegments(RecordLogs logs, TimeProvider clock, ILogger<PublishSegments> logger)
{
    [Function(nameof(PublishSegments))]
    public async Task Run([ActivityTrigger] PlanToPublish publishing, CancellationToken cancellation)
    {
        var (scope, number) = publishing;
        var store = logs.Of(scope).Store;
        if (await store.FindUnfinishedAsync(scope.Pipeline, number, cancellation) is not { } plan)
        {
            return;
        }

        var written = new List<IndexedSegment>();
        foreach (var segment in plan.Segments)
        {
            written.Add(IndexedSegment.Of(await store.ReadManifestAsync(scope.Pipeline, segment.Name, cancellation)));
        }

        var now = clock.GetUtcNow();
        var index = await store.ChangeIndexAsync(scope.Pipeline, index => index.After(plan, written, now), cancellation);
        Published(logger, scope.Pipeline.Value, scope.Log, number, written.Count, index.Segments.Count);
    }

    [LoggerMessage(1, LogLevel.Information, "Segments published. Pipeline: {Pipeline}. Log: {Log}. Plan: {Plan}. Written: {Written}. In the log: {Segments}.")]
    private static partial void Published(ILogger logger, string pipeline, string log, int plan, int written, int segments);
}
