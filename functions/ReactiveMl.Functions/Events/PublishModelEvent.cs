using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Functions.Events;

/// <summary>Sends what an entry of a ledger tells of to the topic of model events. It may be sent more than once, under one id.</summary>
public sealed class PublishModelEvent(Ledger ledger)
{
    [Function(nameof(PublishModelEvent))]
    [ServiceBusOutput(ServiceBusNames.ModelEventsTopic, ServiceBusEntityType.Topic, Connection = ServiceBusNames.Connection)]
    public async Task<string> Run([ActivityTrigger] EntryFound told, CancellationToken cancellation)
    {
        var entry = await ledger.ReadAsync(told.ToListed(), cancellation);
        return ModelEvent.Of(told.Pipeline, entry)?.ToCloudEvent()
            ?? throw new InvalidOperationException($"Nobody is told of '{entry.Action}', so entry '{told.Id}' of {told.Pipeline} is no event.");
    }
}
