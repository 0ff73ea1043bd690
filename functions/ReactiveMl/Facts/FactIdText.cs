using System.Text.Json;

namespace ReactiveMl.Facts;

/// <summary>What a sender may write where a fact's id stands.</summary>
internal static class FactIdText
{
    public static bool IsAllowed(FieldValue id) =>
        id.Text is not { } text || FactId.IsOne(text);

    public static Refusal Refuse(int index, string field, FieldValue id) =>
        new(index, field, "type", RefusedValue.Shortened(JsonSerializer.Serialize(id.Text)), $"{field} must have 1 to {FactId.MaxLength} characters, none of them a control character.");
}
