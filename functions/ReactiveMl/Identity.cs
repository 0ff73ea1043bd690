using System.Text.Json;
using System.Text.Json.Serialization;

namespace ReactiveMl;

/// <summary>A small value that names a thing: written as a plain string, read back through its own checks.</summary>
/// <remarks>Without a converter of its own a struct with a validating constructor round-trips to null without an error.</remarks>
public interface IIdentity<TSelf> where TSelf : struct, IIdentity<TSelf>
{
    string Value { get; }

    /// <summary>Reads the identity; refuses a bad value with a <see cref="FormatException"/> that says what is allowed.</summary>
    static abstract TSelf Parse(string text);
}

/// <summary>Writes an identity as a JSON string and reads it back through <see cref="IIdentity{TSelf}.Parse"/>.</summary>
public sealed class IdentityJsonConverter<T> : JsonConverter<T> where T : struct, IIdentity<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw new JsonException($"A {typeof(T).Name} is a string.");
        try
        {
            return T.Parse(text);
        }
        catch (FormatException refused)
        {
            throw new JsonException(refused.Message, refused);
        }
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        T.Parse(reader.GetString()!);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.Value);
}
