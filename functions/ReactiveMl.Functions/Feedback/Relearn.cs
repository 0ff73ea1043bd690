using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using ReactiveMl.Feedback;
using ReactiveMl.Functions.Learning;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Feedback;

/// <summary>Starts the runs whose schedule came due since the last look.</summary>
/// <remarks>The run is named by its occurrence, so a timer that fires twice starts it once.</remarks>
public sealed partial class Relearn(PipelineCatalog pipelines, RunStarter starter, TimeProvider clock, ILogger<Relearn> logger)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMinutes(1);

    // A host that was down for longer does not learn at once on its return: it waits for the next occurrence.
    private static readonly TimeSpan LongestLookBack = TimeSpan.FromHours(1);

    [Function(nameof(Relearn))]
    public async Task Run([TimerTrigger("0 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var previous = PreviousTick(timer, now);
        foreach (var pipeline in pipelines.All)
        {
            var verdict = RelearnRule.Decide(pipeline.Relearn, previous, now);
            if (verdict is { Due: true, Occurrence: { } occurrence })
            {
                var run = new RunId($"scheduled-{occurrence.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}");
                var start = await starter.StartAsync(client, pipeline, run, verdict.Reason, cancellation);
                Due(logger, pipeline.Name.Value, verdict.Reason, start.Outcome, start.Run.Value);
            }
        }
    }

    private static DateTimeOffset PreviousTick(TimerInfo timer, DateTimeOffset now)
    {
        var last = timer.ScheduleStatus is { } status && status.Last != default
            ? new DateTimeOffset(status.Last.ToUniversalTime(), TimeSpan.Zero)
            : now - Tick;
        return last < now - LongestLookBack ? now - LongestLookBack : last;
    }

    [LoggerMessage(1, LogLevel.Information, "Schedule came due. Pipeline: {Pipeline}. {Reason} Outcome: {Outcome}. Run: {Run}.")]
    private static partial void Due(ILogger logger, string pipeline, string reason, StartOutcome outcome, string run);
}
