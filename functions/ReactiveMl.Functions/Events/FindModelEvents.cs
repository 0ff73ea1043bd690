using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Functions.Events;

/// <summary>Finds the next entries of the ledgers that have not been told.</summary>
public sealed class FindModelEvents(Ledger ledger, ToldStore told)
{
    [Function(nameof(FindModelEvents))]
    public async Task<EntriesFound> Run([ActivityTrigger] EntriesToFind asked, CancellationToken cancellation)
    {
        var (cursor, _) = await told.ReadAsync(cancellation);

        // By when they were kept, not by what they are named: an entry may be of an earlier moment than one that was told already.
        var next = (await ledger.ListAsync(cancellation).Where(entry => cursor.IsNew(entry.ToLanding())).ToListAsync(cancellation))
            .OrderBy(entry => entry.CreatedOn)
            .ThenBy(entry => entry.Id, StringComparer.Ordinal)
            .Take(asked.Most);
        return new([.. await Task.WhenAll(next.Select(entry => FoundAsync(entry, cancellation)))]);
    }

    private async Task<EntryFound> FoundAsync(ListedEntry entry, CancellationToken cancellation) =>
        EntryFound.Of(entry, ModelEvent.Of(entry.Pipeline, await ledger.ReadAsync(entry, cancellation)) is not null);
}
