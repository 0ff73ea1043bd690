using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Feedback;

/// <summary>Scores the predictions whose outcomes have come, and looks what that says about the champion.</summary>
public sealed class JoinOutcomes(PipelineCatalog pipelines, OutcomeJoin join, DriftWatch drift)
{
    [Function(nameof(JoinOutcomes))]
    public async Task Run([TimerTrigger("%JoinOutcomesSchedule%")] TimerInfo timer, CancellationToken cancellation)
    {
        foreach (var pipeline in pipelines.All)
        {
            if (await join.CatchUpAsync(pipeline, cancellation))
            {
                await drift.LookAsync(pipeline, cancellation);
            }
        }
    }
}
