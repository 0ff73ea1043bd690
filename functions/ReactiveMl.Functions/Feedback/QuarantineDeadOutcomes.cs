using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Functions.Facts;
using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Functions.Feedback;

/// <summary>Empties the dead-letter queue of outcomes into quarantine, so that all that failed is looked at and sent again in one place.</summary>
public sealed class QuarantineDeadOutcomes(PoisonIntake intake)
{
    [Function(nameof(QuarantineDeadOutcomes))]
    public Task Run(
        [ServiceBusTrigger(ServiceBusNames.DeadOutcomes, Connection = ServiceBusNames.Connection)] ServiceBusReceivedMessage message,
        CancellationToken cancellation) =>
        intake.KeepAsync(ItemKind.Outcomes, ServiceBusNames.DeadOutcomes, message, cancellation);
}
