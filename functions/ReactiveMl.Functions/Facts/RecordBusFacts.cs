using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Functions.Facts;

/// <summary>Records facts that come over Service Bus.</summary>
public sealed class RecordBusFacts([FromKeyedServices(StorageNames.FactsQueue)] BusIntake intake)
{
    [Function(nameof(RecordBusFacts))]
    public Task Run(
        [ServiceBusTrigger(ServiceBusNames.FactsQueue, Connection = ServiceBusNames.Connection, IsBatched = true, AutoCompleteMessages = false)]
        ServiceBusReceivedMessage[] messages,
        ServiceBusMessageActions actions,
        CancellationToken cancellation) =>
        intake.RecordAsync(messages, actions, cancellation);
}
