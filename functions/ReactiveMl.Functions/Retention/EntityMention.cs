using System.Text.Json;

namespace ReactiveMl.Functions.Retention;

/// <summary>Whether something that was refused is about an entity: it names it, or one of its facts.</summary>
/// <param name="field">The field that names the entity.</param>
public sealed class EntityMention(string field, string entity, IReadOnlySet<string> facts)
{
    /// <param name="raw">As it came: JSON, or what was meant to be.</param>
    public bool IsIn(string raw)
    {
        try
        {
            using var json = JsonDocument.Parse(raw);
            return IsIn(json.RootElement);
        }
        catch (JsonException)
        {
            return raw.Contains(JsonSerializer.Serialize(entity), StringComparison.Ordinal) || raw.Contains($"\"{entity}\"", StringComparison.Ordinal);
        }
    }

    private bool IsIn(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => json.EnumerateArray().Any(IsIn),
        JsonValueKind.Object => json.EnumerateObject().Any(property => property.Value.ValueKind == JsonValueKind.String ? IsIn(property) : IsIn(property.Value)),
        _ => false,
    };

    private bool IsIn(JsonProperty text) =>
        (text.NameEquals(field) && text.Value.ValueEquals(entity))
        || ((text.NameEquals("id"u8) || text.NameEquals("fact"u8)) && facts.Contains(text.Value.GetString()!));
}
