using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace ReactiveMl.Functions.Events;

/// <summary>Tells what the ledgers hold, one event after the other, until nobody has anything new.</summary>
/// <remarks>
/// Entries count as told only behind their sending: where it fails for good, or all ends in between, the next firing of the timer
/// begins with them again, under the same ids.
/// </remarks>
public static class SendModelEvents
{
    internal const int AtOnce = 32;

    private static readonly TaskOptions Retried = TaskOptions.FromRetryPolicy(
        new RetryPolicy(maxNumberOfAttempts: 4, firstRetryInterval: TimeSpan.FromSeconds(5), backoffCoefficient: 2));

    [Function(nameof(SendModelEvents))]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        // See what came into the ledgers.
        var found = await context.CallActivityAsync<EntriesFound>(nameof(FindModelEvents), new EntriesToFind(AtOnce), Retried);
        if (found.Entries.Count == 0)
        {
            return;
        }

        // Send those that are to be told, in the order in which they came.
        foreach (var entry in found.Entries.Where(entry => entry.IsEvent))
        {
            await context.CallActivityAsync(nameof(PublishModelEvent), entry, Retried);
        }

        // Count them as told, and look again.
        await context.CallActivityAsync(nameof(MarkEventsTold), found, Retried);
        context.ContinueAsNew();
    }
}
