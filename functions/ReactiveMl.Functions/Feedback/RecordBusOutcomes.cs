using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using ReactiveMl.Functions.Facts;
using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Functions.Feedback;

/// <summary>Records outcomes that come over Service Bus.</summary>
public sealed class RecordBusOutcomes([FromKeyedServices(StorageNames.OutcomesQueue)] BusIntake intake)
{
    [Function(nameof(RecordBusOutcomes))]
    public Task Run(
        [ServiceBusTrigger(ServiceBusNames.OutcomesQueue, Connection = ServiceBusNames.Connection, IsBatched = true, AutoCompleteMessages = false)]
        ServiceBusReceivedMessage[] messages,
        ServiceBusMessageActions actions,
        CancellationToken cancellation) =>
        intake.RecordAsync(messages, actions, cancellation);
}
