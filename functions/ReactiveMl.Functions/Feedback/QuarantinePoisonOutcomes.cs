using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Functions.Facts;
using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Functions.Feedback;

/// <summary>Keeps an outcome message that failed five times, so that it can be looked at and sent again.</summary>
public sealed class QuarantinePoisonOutcomes(PoisonIntake intake)
{
    [Function(nameof(QuarantinePoisonOutcomes))]
    public Task Run([QueueTrigger(StorageNames.OutcomesPoisonQueue)] QueueMessage message, CancellationToken cancellation) =>
        intake.KeepAsync(ItemKind.Outcomes, StorageNames.OutcomesPoisonQueue, message, cancellation);
}
