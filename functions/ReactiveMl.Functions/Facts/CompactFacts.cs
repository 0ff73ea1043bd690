using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace ReactiveMl.Functions.Facts;

/// <summary>Makes large segments of the many small blobs that messages land in. No reader sees a difference.</summary>
public static class CompactFacts
{
    private const int WritersAtOnce = 4;

    private static readonly TaskOptions Retried = TaskOptions.FromRetryPolicy(
        new RetryPolicy(maxNumberOfAttempts: 3, firstRetryInterval: TimeSpan.FromSeconds(5), backoffCoefficient: 2));

    [Function(nameof(CompactFacts))]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var scope = context.GetInput<CompactionScope>() ?? throw new InvalidOperationException($"{nameof(CompactFacts)} was started without a {nameof(CompactionScope)}.");

        // Say which landings become which segments.
        var planned = await context.CallActivityAsync<CompactionPlanned>(nameof(PlanCompaction), scope, Retried);

        // Write the segments, a few at a time.
        var writing = new List<Task>();
        for (var segment = 0; segment < planned.Segments; segment++)
        {
            if (writing.Count == WritersAtOnce)
            {
                var written = await Task.WhenAny(writing);
                writing.Remove(written);
                await written;
            }

            writing.Add(context.CallActivityAsync(nameof(WriteSegment), new SegmentToWrite(scope, planned.Plan, segment), Retried));
        }

        await Task.WhenAll(writing);

        // Let readers take them instead of the landings.
        if (planned.Segments > 0)
        {
            await context.CallActivityAsync(nameof(PublishSegments), new PlanToPublish(scope, planned.Plan), Retried);
        }

        // Delete what no reader can still be at.
        await context.CallActivityAsync(nameof(DeleteCompacted), scope, Retried);
    }
}
