using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Storage;

/// <summary>An entry of a ledger as a listing shows it, unread.</summary>
/// <param name="CreatedOn">When the storage account kept it, to the second.</param>
public sealed record ListedEntry(PipelineName Pipeline, string Id, DateTimeOffset CreatedOn)
{
    /// <summary>The same for a cursor, which goes by name.</summary>
    public Landing ToLanding() => new($"{Pipeline}/{Id}", CreatedOn, CreatedOn, Accepted: 1, Refused: 0);
}
