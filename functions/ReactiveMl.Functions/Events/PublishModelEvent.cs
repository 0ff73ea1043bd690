using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Functions.Events;

/// <summary>Sends an event to the topic of model events. It may be sent more than once, under one id.</summary>
public static class PublishModelEvent
{
    [Function(nameof(PublishModelEvent))]
    [ServiceBusOutput(ServiceBusNames.ModelEventsTopic, ServiceBusEntityType.Topic, Connection = ServiceBusNames.Connection)]
    public static string Run([ActivityTrigger] ModelEvent told) => told.ToCloudEvent();
}
