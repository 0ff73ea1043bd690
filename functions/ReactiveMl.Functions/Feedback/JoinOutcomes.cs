using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Feedback;

/// <summary>Scores the predictions whose outcomes have come.</summary>
public sealed class JoinOutcomes(PipelineCatalog pipelines, OutcomeJoin join)
{
    [Function(nameof(JoinOutcomes))]
    public async Task Run([TimerTrigger("%JoinOutcomesSchedule%")] TimerInfo timer, CancellationToken cancellation)
    {
        foreach (var pipeline in pipelines.All)
        {
            await join.CatchUpAsync(pipeline, cancellation);
        }
    }
}
