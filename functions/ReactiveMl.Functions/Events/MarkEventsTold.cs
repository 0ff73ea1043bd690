using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Functions.Events;

/// <summary>Counts entries of the ledgers as told, so that they are not sent again.</summary>
public sealed class MarkEventsTold(ToldStore told)
{
    [Function(nameof(MarkEventsTold))]
    public Task Run([ActivityTrigger] EntriesFound sent, CancellationToken cancellation) =>
        told.AddAsync([.. sent.Entries.Select(entry => entry.ToListed())], cancellation);
}
