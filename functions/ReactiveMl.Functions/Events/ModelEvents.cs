using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Functions.Events;

/// <summary>Where events about models are handed in. Without a Service Bus, nobody is told.</summary>
public sealed class ModelEvents(IConfiguration configuration)
{
    /// <summary>Whether there is a Service Bus and the function that sends to it is not switched off.</summary>
    public bool AreSent => (configuration[ServiceBusNames.Connection] ?? configuration[$"{ServiceBusNames.Connection}:fullyQualifiedNamespace"]) is { Length: > 0 }
        && configuration[$"AzureWebJobs.{nameof(PublishModelEvent)}.Disabled"] is not ("1" or "true" or "True");

    /// <summary>Comes back when the event will be told, whatever happens to this process; one that is told already is not told anew.</summary>
    public async Task TellAsync(DurableTaskClient client, ModelEvent told, CancellationToken cancellation)
    {
        if (!AreSent || await client.GetInstanceAsync(told.InstanceId, cancellation) is not null)
        {
            return;
        }

        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                nameof(TellModelEvent), told, new StartOrchestrationOptions(told.InstanceId), cancellation);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // Another has handed it in meanwhile.
        }
    }
}
