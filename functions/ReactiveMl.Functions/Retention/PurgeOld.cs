using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ReactiveMl.Functions.Retention;

/// <summary>Removes every day what is older than declared.</summary>
public sealed class PurgeOld(RetentionPurge purge)
{
    [Function(nameof(PurgeOld))]
    public Task Run([TimerTrigger("%PurgeOldSchedule%")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        purge.PurgeAsync(client, dryRun: false, cancellation);
}
