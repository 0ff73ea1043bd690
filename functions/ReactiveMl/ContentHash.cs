using System.Security.Cryptography;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace ReactiveMl;

/// <summary>The SHA-256 of some content, as 64 lower-case hexadecimal digits.</summary>
[JsonConverter(typeof(IdentityJsonConverter<ContentHash>))]
public readonly partial record struct ContentHash : IIdentity<ContentHash>
{
    private readonly string? _value;

    public ContentHash(string value) => _value = Allowed().IsMatch(value)
        ? value
        : throw new FormatException($"'{value}' is not a SHA-256: 64 lower-case hexadecimal digits.");

    public string Value => _value ?? throw new InvalidOperationException("This ContentHash was never given a value.");

    public static ContentHash Parse(string text) => new(text);

    public static ContentHash Of(ReadOnlySpan<byte> content) => new(Convert.ToHexStringLower(SHA256.HashData(content)));

    public override string ToString() => Value;

    [GeneratedRegex("^[0-9a-f]{64}\\z")]
    private static partial Regex Allowed();
}
