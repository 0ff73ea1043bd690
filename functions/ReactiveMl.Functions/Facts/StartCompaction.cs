using DurableTask.Core.Exceptions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Facts;

/// <summary>Starts the compaction of every log that has enough to compact, unless it is under way.</summary>
public sealed class StartCompaction(PipelineCatalog pipelines, RecordLogs logs, IOptions<CompactionOptions> options, TimeProvider clock)
{
    [Function(nameof(StartCompaction))]
    public async Task Run(
        [TimerTrigger("%CompactionSchedule%")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        foreach (var scope in pipelines.All.SelectMany(pipeline => RecordLogs.Names.Select(log => new CompactionScope(pipeline.Name, log))))
        {
            var state = await logs.Of(scope).Store.StateAsync(scope.Pipeline, cancellation);
            if (CompactionRule.IsDue(state, options.Value, clock.GetUtcNow()))
            {
                await StartAsync(client, scope, cancellation);
            }
        }
    }

    private static async Task StartAsync(DurableTaskClient client, CompactionScope scope, CancellationToken cancellation)
    {
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(nameof(CompactFacts), scope, new StartOrchestrationOptions(scope.InstanceId), cancellation);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // The last one still runs: what is new is left to the next.
        }
    }
}
