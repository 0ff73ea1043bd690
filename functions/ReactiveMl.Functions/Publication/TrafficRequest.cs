using System.Text.Json.Serialization;
using ReactiveMl.Facts;

namespace ReactiveMl.Functions.Publication;

/// <summary>The order to have a part of the callers answered by other versions than the champion.</summary>
/// <param name="Shares">Percent by version, to a hundredth; an empty object gives everything to the champion.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record TrafficRequest(IReadOnlyDictionary<int, double>? Shares, string? Reason, string? By = null, int? ExpectedChampion = null)
    : OrderRequest(Reason, By, ExpectedChampion)
{
    // Each is looked up before anything is moved.
    private const int MostShares = 20;

    public override IEnumerable<Refusal> Refuse() => Shares switch
    {
        null => base.Refuse().Prepend(new(0, "shares", "required", null, "Give the percent of each version, such as {\"2\": 20}, or {} for the champion alone.")),
        { Count: > MostShares } => base.Refuse().Prepend(new(0, "shares", "limit", null, $"Give at most {MostShares} versions a share.")),
        _ => base.Refuse(),
    };
}
