using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ReactiveMl.Functions.Events;

/// <summary>Looks again and again whether the ledgers hold what is to be told.</summary>
public sealed class TellModelEvents(ModelEvents events)
{
    [Function(nameof(TellModelEvents))]
    public Task Run([TimerTrigger("%TellModelEventsSchedule%")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        events.TellAsync(client, cancellation);
}
