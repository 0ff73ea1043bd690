using ReactiveMl.Functions.Storage;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Events;

/// <summary>An entry of a ledger that has not been told.</summary>
/// <param name="IsEvent">Whether it is of a kind that is told at all.</param>
public sealed record EntryFound(PipelineName Pipeline, string Id, DateTimeOffset CreatedOn, bool IsEvent)
{
    public static EntryFound Of(ListedEntry listed, bool isEvent) => new(listed.Pipeline, listed.Id, listed.CreatedOn, isEvent);

    public ListedEntry ToListed() => new(Pipeline, Id, CreatedOn);
}
