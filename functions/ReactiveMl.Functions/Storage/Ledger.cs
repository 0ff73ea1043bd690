using System.Runtime.CompilerServices;
using ReactiveMl.Pipelines;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Storage;

/// <summary>What happened to models and to what serves, one blob an entry, in order of time; entries are never changed.</summary>
/// <remarks>In a container of its own: what only serves may add to it, and may not write where the models are.</remarks>
public sealed class Ledger(BlobFolder folder)
{
    /// <summary>Adds an entry; false where it is there already, and stays as it is.</summary>
    public Task<bool> AddAsync(PipelineName pipeline, LedgerEntry entry, CancellationToken cancellation) =>
        folder.TryCreateJsonAsync(NameOf(pipeline, entry.Id), entry, cancellation);

    /// <summary>The entries of every pipeline that has a ledger, unread.</summary>
    public IAsyncEnumerable<ListedEntry> ListAsync(CancellationToken cancellation) =>
        folder.ListAsync("", cancellation)
            .Where(blob => blob.Name.Contains('/', StringComparison.Ordinal))
            .Select(blob => new ListedEntry(new PipelineName(blob.Name.Split('/')[0]), Path.GetFileNameWithoutExtension(blob.Name), blob.CreatedOn));

    public Task<LedgerEntry> ReadAsync(ListedEntry entry, CancellationToken cancellation) =>
        folder.ReadJsonAsync<LedgerEntry>(NameOf(entry.Pipeline, entry.Id), cancellation);

    /// <summary>All entries, the oldest first.</summary>
    public IAsyncEnumerable<LedgerEntry> ReadAsync(PipelineName pipeline, CancellationToken cancellation) =>
        folder.ListAsync($"{pipeline}/", cancellation)
            .Select(async (ListedBlob blob, CancellationToken stop) => await folder.ReadJsonAsync<LedgerEntry>(blob.Name, stop));

    /// <summary>The entries up to a moment, the newest first.</summary>
    public async IAsyncEnumerable<LedgerEntry> ReadBackAsync(PipelineName pipeline, DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // Behind every source that an entry of that moment may have.
        var end = $"{pipeline}/{LedgerEntry.IdOf(until, "~")}";
        var names = await folder.ListAsync($"{pipeline}/", cancellation).Select(blob => blob.Name).ToListAsync(cancellation);
        foreach (var name in names.Where(name => string.CompareOrdinal(name, end) < 0).Reverse())
        {
            yield return await folder.ReadJsonAsync<LedgerEntry>(name, cancellation);
        }
    }

    private static string NameOf(PipelineName pipeline, string id) => $"{pipeline}/{id}.json";
}
