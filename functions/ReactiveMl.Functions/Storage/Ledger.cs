using System.Runtime.CompilerServices;
using ReactiveMl.Pipelines;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Storage;

/// <summary>What happened to what serves, one blob an entry, in order of time; entries are never changed.</summary>
/// <remarks>In a container of its own: what only serves may add to it, and may not write where the models are.</remarks>
public sealed class Ledger(BlobFolder folder)
{
    /// <inheritdoc cref="LedgerEntry.IdOf"/>
    public static string IdOf(DateTimeOffset at, string source) => LedgerEntry.IdOf(at, source);

    /// <summary>Adds an entry; false where it is there already, and stays as it is.</summary>
    public Task<bool> AddAsync(PipelineName pipeline, LedgerEntry entry, CancellationToken cancellation) =>
        folder.TryCreateJsonAsync($"{pipeline}/{entry.Id}.json", entry, cancellation);

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
}
