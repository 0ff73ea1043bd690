using System.Globalization;
using ReactiveMl.Pipelines;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Storage;

/// <summary>What happened to what serves, one blob an entry, in order of time; entries are never changed.</summary>
/// <remarks>In a container of its own: what only serves may add to it, and may not write where the models are.</remarks>
public sealed class Ledger(BlobFolder folder)
{
    /// <summary>The id of an entry: it sorts by the moment.</summary>
    /// <param name="source">What tells it from others of the same moment, such as a run or an instance.</param>
    public static string IdOf(DateTimeOffset at, string source) => string.Create(CultureInfo.InvariantCulture, $"{at.UtcTicks:D20}-{source}");

    /// <summary>Adds an entry; one that is there already stays as it is.</summary>
    public Task AddAsync(PipelineName pipeline, LedgerEntry entry, CancellationToken cancellation) =>
        folder.TryCreateJsonAsync($"{pipeline}/{entry.Id}.json", entry, cancellation);

    /// <summary>All entries, the oldest first.</summary>
    public IAsyncEnumerable<LedgerEntry> ReadAsync(PipelineName pipeline, CancellationToken cancellation) =>
        folder.ListAsync($"{pipeline}/", cancellation)
            .Select(async (ListedBlob blob, CancellationToken stop) => await folder.ReadJsonAsync<LedgerEntry>(blob.Name, stop));
}
