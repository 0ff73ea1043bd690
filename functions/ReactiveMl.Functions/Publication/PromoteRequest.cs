using System.Text.Json.Serialization;
using ReactiveMl.Facts;

namespace ReactiveMl.Functions.Publication;

/// <summary>The order to make a version the champion.</summary>
/// <param name="Force">Whether it is promoted even where its signature breaks the callers.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PromoteRequest(int? Version, string? Reason, string? By = null, int? ExpectedChampion = null, bool Force = false)
    : OrderRequest(Reason, By, ExpectedChampion)
{
    public override IEnumerable<Refusal> Refuse() =>
        Version is > 0 ? base.Refuse() : base.Refuse().Prepend(new(0, "version", "required", null, "Give the number of a published version."));
}
