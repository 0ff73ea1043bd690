using System.Text.Json;
using System.Text.Json.Serialization;

namespace ReactiveMl.Features;

/// <summary>Writes a feature as it reads best: a number, a word, or null where it is missing.</summary>
public sealed class FeatureValueJsonConverter : JsonConverter<FeatureValue>
{
    public override bool HandleNull => true;

    public override FeatureValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Null => FeatureValue.Of(float.NaN),
        JsonTokenType.Number => FeatureValue.Of(reader.GetSingle()),
        JsonTokenType.String => FeatureValue.Of(reader.GetString()!),
        var other => throw new JsonException($"A feature is a number, a word or null, not {other}."),
    };

    public override void Write(Utf8JsonWriter writer, FeatureValue value, JsonSerializerOptions options)
    {
        if (!float.IsNaN(value.Number))
        {
            writer.WriteNumberValue(value.Number);
        }
        else if (value.Category.Length > 0)
        {
            writer.WriteStringValue(value.Category);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
