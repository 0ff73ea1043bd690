using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using ReactiveMl.Functions.Facts;
using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Functions.Feedback;

/// <summary>Records the outcomes of a queue message, whoever put it there.</summary>
public sealed class RecordOutcomes([FromKeyedServices(StorageNames.OutcomesQueue)] MessageIntake intake)
{
    [Function(nameof(RecordOutcomes))]
    public Task Run([QueueTrigger(StorageNames.OutcomesQueue)] QueueMessage message, CancellationToken cancellation) =>
        intake.RecordAsync(message, cancellation);
}
