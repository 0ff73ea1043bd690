using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Feedback;

/// <summary>Keeps the history that the servers predict with up to date with what has landed.</summary>
public sealed class KeepHistory(PipelineCatalog pipelines, HistoryUpkeep upkeep)
{
    [Function(nameof(KeepHistory))]
    public async Task Run([TimerTrigger("%KeepHistorySchedule%")] TimerInfo timer, CancellationToken cancellation)
    {
        foreach (var pipeline in pipelines.All)
        {
            await upkeep.CatchUpAsync(pipeline, cancellation);
        }
    }
}
