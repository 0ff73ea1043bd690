using System.Text.Json.Serialization;

namespace ReactiveMl.Facts;

/// <summary>The name of a fact within its pipeline: given by the sender, or the hash of what the fact says.</summary>
[JsonConverter(typeof(IdentityJsonConverter<FactId>))]
public readonly record struct FactId : IIdentity<FactId>
{
    public const int MaxLength = 200;

    private readonly string? _value;

    public FactId(string value) => _value = IsOne(value)
        ? value
        : throw new FormatException($"A fact id has 1 to {MaxLength} characters, none of them a control character.");

    public string Value => _value ?? throw new InvalidOperationException("This FactId was never given a value.");

    public static FactId Parse(string text) => new(text);

    public override string ToString() => Value;

    internal static bool IsOne(ReadOnlySpan<char> value) => value.Length is > 0 and <= MaxLength && !HasControl(value);

    // Ids are made by the million: this loop is several times as fast as Any.
    private static bool HasControl(ReadOnlySpan<char> value)
    {
        foreach (var character in value)
        {
            if (char.IsControl(character))
            {
                return true;
            }
        }

        return false;
    }
}
