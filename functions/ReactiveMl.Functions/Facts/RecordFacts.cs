using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Functions.Facts;

/// <summary>Records the facts of a queue message, whoever put it there.</summary>
public sealed class RecordFacts([FromKeyedServices(StorageNames.FactsQueue)] MessageIntake intake)
{
    [Function(nameof(RecordFacts))]
    public Task Run([QueueTrigger(StorageNames.FactsQueue)] QueueMessage message, CancellationToken cancellation) =>
        intake.RecordAsync(message, cancellation);
}
