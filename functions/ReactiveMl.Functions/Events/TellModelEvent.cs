using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace ReactiveMl.Functions.Events;

/// <summary>Tells of an event, again where the first tries fail.</summary>
public static class TellModelEvent
{
    private static readonly TaskOptions Retried = TaskOptions.FromRetryPolicy(
        new RetryPolicy(maxNumberOfAttempts: 6, firstRetryInterval: TimeSpan.FromSeconds(5), backoffCoefficient: 3));

    [Function(nameof(TellModelEvent))]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var told = context.GetInput<ModelEvent>() ?? throw new InvalidOperationException($"{nameof(TellModelEvent)} was started without a {nameof(ModelEvent)}.");

        // Send it.
        await context.CallActivityAsync(nameof(PublishModelEvent), told, Retried);
    }
}
