using System.Text.Json.Serialization;
using ReactiveMl.Facts;

namespace ReactiveMl.Functions.Facts;

/// <summary>Which quarantined items to send again: those of some ids, those of a rule, or all.</summary>
/// <param name="After">Where to go on: the <c>next</c> of the last answer.</param>
/// <param name="Limit">The most items of one call, up to 1,000, which is the default.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ReplayRequest(
    IReadOnlyList<ContentHash>? Ids = null, string? Rule = null, bool All = false, ItemKind? Kind = null, string? After = null, int? Limit = null)
{
    public const int MostItems = 1_000;

    /// <summary>What is wrong with the request; null where nothing is.</summary>
    public Refusal? Refuse()
    {
        var ways = (Ids is null ? 0 : 1) + (Rule is null ? 0 : 1) + (All ? 1 : 0);
        return this switch
        {
            _ when ways != 1 => new(0, "$", "required", null, "Say which items: {\"ids\": [...]}, {\"rule\": \"range\"} or {\"all\": true}, one of them."),
            { Ids.Count: 0 or > MostItems } => new(0, "ids", "range", null, $"Give 1 to {MostItems:N0} ids."),
            { Limit: < 1 or > MostItems } => new(0, "limit", "range", $"{Limit}", $"limit is 1 to {MostItems:N0}."),
            { After: { } after } when QuarantinePlace.TryParse(after) is null => new(0, "after", "type", after, "after is the 'next' of an earlier answer."),
            _ => null,
        };
    }
}
