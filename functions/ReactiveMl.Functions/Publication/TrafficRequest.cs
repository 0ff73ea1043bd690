using System.Text.Json.Serialization;
using ReactiveMl.Facts;

namespace ReactiveMl.Functions.Publication;

/// <summary>The order to have a part of the callers answered by other versions than the champion.</summary>
/// <param name="Shares">Percent by version, to a hundredth; an empty object gives everything to the champion.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record TrafficRequest(IReadOnlyDictionary<int, double>? Shares, string? Reason, string? By = null, int? ExpectedChampion = null)
    : OrderRequest(Reason, By, ExpectedChampion)
{
    public override IEnumerable<Refusal> Refuse() =>
        Shares is not null ? base.Refuse() : base.Refuse().Prepend(new(0, "shares", "required", null, "Give the percent of each version, such as {\"2\": 20}, or {} for the champion alone."));
}
