using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace ReactiveMl;

/// <summary>The SHA-256 of some content, as 64 lower-case hexadecimal digits.</summary>
/// <remarks>Millions are held at once: it keeps the 32 bytes and makes the digits when asked.</remarks>
[JsonConverter(typeof(IdentityJsonConverter<ContentHash>))]
public readonly partial record struct ContentHash : IIdentity<ContentHash>, IComparable<ContentHash>
{
    public const int Bytes = 32;

    // In the order of the digits, so that comparing them is comparing the digits.
    private readonly ulong _first;
    private readonly ulong _second;
    private readonly ulong _third;
    private readonly ulong _fourth;

    public ContentHash(string value) : this(Convert.FromHexString(Checked(value)))
    {
    }

    public ContentHash(ReadOnlySpan<byte> sha256)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(sha256.Length, Bytes);
        _first = BinaryPrimitives.ReadUInt64BigEndian(sha256);
        _second = BinaryPrimitives.ReadUInt64BigEndian(sha256[8..]);
        _third = BinaryPrimitives.ReadUInt64BigEndian(sha256[16..]);
        _fourth = BinaryPrimitives.ReadUInt64BigEndian(sha256[24..]);
    }

    public string Value
    {
        get
        {
            if (this == default)
            {
                throw new InvalidOperationException("This ContentHash was never given a value.");
            }

            Span<byte> sha256 = stackalloc byte[Bytes];
            CopyTo(sha256);
            return Convert.ToHexStringLower(sha256);
        }
    }

    public static ContentHash Parse(string text) => new(text);

    public static ContentHash Of(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[Bytes];
        SHA256.HashData(content, hash);
        return new(hash);
    }

    public static bool operator <(ContentHash left, ContentHash right) => left.CompareTo(right) < 0;

    public static bool operator >(ContentHash left, ContentHash right) => left.CompareTo(right) > 0;

    public static bool operator <=(ContentHash left, ContentHash right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ContentHash left, ContentHash right) => left.CompareTo(right) >= 0;

    /// <summary>In order of the digits.</summary>
    public int CompareTo(ContentHash other) =>
        (_first, _second, _third, _fourth).CompareTo((other._first, other._second, other._third, other._fourth));

    public void CopyTo(Span<byte> sha256)
    {
        BinaryPrimitives.WriteUInt64BigEndian(sha256, _first);
        BinaryPrimitives.WriteUInt64BigEndian(sha256[8..], _second);
        BinaryPrimitives.WriteUInt64BigEndian(sha256[16..], _third);
        BinaryPrimitives.WriteUInt64BigEndian(sha256[24..], _fourth);
    }

    public override string ToString() => Value;

    private static string Checked(string value) => Allowed().IsMatch(value)
        ? value
        : throw new FormatException($"'{value}' is not a SHA-256: 64 lower-case hexadecimal digits.");

    // Nothing is known to hash to zero, and zero is what was never given a value.
    [GeneratedRegex("^(?!0{64})[0-9a-f]{64}\\z")]
    private static partial Regex Allowed();
}
