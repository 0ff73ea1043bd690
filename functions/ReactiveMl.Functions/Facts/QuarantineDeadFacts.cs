using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Functions.Facts;

/// <summary>Empties the dead-letter queue of facts into quarantine, so that all that failed is looked at and sent again in one place.</summary>
public sealed class QuarantineDeadFacts(PoisonIntake intake)
{
    [Function(nameof(QuarantineDeadFacts))]
    public Task Run(
        [ServiceBusTrigger(ServiceBusNames.DeadFacts, Connection = ServiceBusNames.Connection)] ServiceBusReceivedMessage message,
        CancellationToken cancellation) =>
        intake.KeepAsync(ItemKind.Facts, ServiceBusNames.DeadFacts, message, cancellation);
}
