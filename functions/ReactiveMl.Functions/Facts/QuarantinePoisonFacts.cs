using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Functions.Facts;

/// <summary>Keeps a fact message that failed five times, so that it can be looked at and sent again.</summary>
public sealed class QuarantinePoisonFacts(PoisonIntake intake)
{
    [Function(nameof(QuarantinePoisonFacts))]
    public Task Run([QueueTrigger(StorageNames.FactsPoisonQueue)] QueueMessage message, CancellationToken cancellation) =>
        intake.KeepAsync(ItemKind.Facts, StorageNames.FactsPoisonQueue, message, cancellation);
}
