using System.Text.Json.Serialization;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Facts;

namespace ReactiveMl.Functions.Http;

/// <summary>What became of one item: accepted under an id, or refused with the reason.</summary>
public sealed record Receipt(
    int Index,
    string Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Id = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Field = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Rule = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Value = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Message = null)
{
    public static Receipt Of(AcceptedItem item) => new(item.Index, "accepted", item.Fact.Value);

    public static Receipt Of(Refusal refusal) =>
        new(refusal.Index, "refused", null, refusal.Field, refusal.Rule, refusal.Value, refusal.Message);
}
