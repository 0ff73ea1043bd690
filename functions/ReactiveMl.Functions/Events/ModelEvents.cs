using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Events;

/// <summary>Has told what the ledgers hold and nobody has been told of. Without a Service Bus, nobody is.</summary>
public sealed class ModelEvents(IConfiguration configuration, PipelineCatalog pipelines, ModelStore models, Ledger ledger, ToldStore told)
{
    /// <summary>The orchestration that tells: one at a time, which is what keeps the order.</summary>
    public const string InstanceId = "model-events";

    /// <summary>Whether there is a Service Bus and the function that sends to it is not switched off.</summary>
    public bool AreSent => (configuration[ServiceBusNames.Connection] ?? configuration[$"{ServiceBusNames.Connection}:fullyQualifiedNamespace"]) is { Length: > 0 }
        && configuration[$"AzureWebJobs.{nameof(PublishModelEvent)}.Disabled"] is not ("1" or "true" or "True");

    /// <summary>Starts the telling where there is something to tell and it is not under way.</summary>
    public async Task TellAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        if (!AreSent || !await HasNewAsync(cancellation) || await client.GetInstanceAsync(InstanceId, cancellation) is { IsCompleted: false })
        {
            return;
        }

        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(nameof(SendModelEvents), input: null, new StartOrchestrationOptions(InstanceId), cancellation);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // Another has started it meanwhile.
        }
    }

    private async Task<bool> HasNewAsync(CancellationToken cancellation)
    {
        var listed = await ledger.ListAsync(cancellation).ToListAsync(cancellation);
        var (cursor, _) = await told.ReadAsync(cancellation);
        return await AddUntoldMovesAsync(listed, cancellation) || listed.Any(entry => cursor.IsNew(entry.ToLanding()));
    }

    // A mover that died after its move has left it out of the ledger; without this, until somebody moves the aliases again.
    private async Task<bool> AddUntoldMovesAsync(List<ListedEntry> listed, CancellationToken cancellation)
    {
        var known = listed.Select(entry => (entry.Pipeline, entry.Id)).ToHashSet();
        var added = false;
        foreach (var pipeline in pipelines.All.Select(pipeline => pipeline.Name))
        {
            if ((await models.ReadAliasesAsync(pipeline, cancellation)).Aliases.LastEntry() is { } last && !known.Contains((pipeline, last.Id)))
            {
                added |= await ledger.AddAsync(pipeline, last, cancellation);
            }
        }

        return added;
    }
}
