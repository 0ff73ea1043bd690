using System.Buffers.Binary;
using System.Text.Json.Serialization;
using ReactiveMl.Facts;

namespace ReactiveMl.Predictions;

/// <summary>The name of one prediction: 32 digits that are in order of time, a dot, and the id of the fact that was predicted.</summary>
/// <remarks>It carries the fact's id, so that an outcome that names a prediction finds its fact without asking anybody.</remarks>
[JsonConverter(typeof(IdentityJsonConverter<PredictionId>))]
public readonly record struct PredictionId : IIdentity<PredictionId>
{
    private const int Digits = 32;

    private readonly string? _value;

    public PredictionId(string value) => _value = IsOne(value)
        ? value
        : throw new FormatException($"'{value}' is not the id of a prediction: {Digits} hexadecimal digits, a dot, and the id of its fact.");

    private PredictionId(long milliseconds, FactId fact) =>
        _value = string.Create(Digits + 1 + fact.Value.Length, (milliseconds, fact.Value), static (text, from) =>
        {
            WriteDigits(text[..Digits], from.milliseconds);
            text[Digits] = '.';
            from.Value.CopyTo(text[(Digits + 1)..]);
        });

    public string Value => _value ?? throw new InvalidOperationException("This PredictionId was never given a value.");

    /// <value>The fact that was predicted.</value>
    public FactId Fact => new(Value[(Digits + 1)..]);

    public static PredictionId Parse(string text) => new(text);

    /// <param name="at">When the prediction is made.</param>
    public static PredictionId New(FactId fact, DateTimeOffset at) => new(at.ToUnixTimeMilliseconds(), fact);

    public override string ToString() => Value;

    // A UUID of version 7 by RFC 9562, 5.7: 48 bits of milliseconds, then chance but for the version and the variant. It must be
    // the only one and is no secret, so chance fit for keys would be paid for in vain: even drawn by the kilobyte it shows.
    private static void WriteDigits(Span<char> digits, long milliseconds)
    {
        Span<byte> uuid = stackalloc byte[Digits / 2];
        BinaryPrimitives.WriteInt64BigEndian(uuid, milliseconds << 16);
#pragma warning disable RS0030 // Not an argument: with a seed given, two instances could make the same ids.
        Random.Shared.NextBytes(uuid[6..]);
#pragma warning restore RS0030
        uuid[6] = (byte)((uuid[6] & 0x0F) | 0x70);
        uuid[8] = (byte)((uuid[8] & 0x3F) | 0x80);
        Convert.TryToHexStringLower(uuid, digits, out _);
    }

    internal static bool IsOne(string value) =>
        value.Length > Digits + 1 && value[Digits] == '.' && Guid.TryParseExact(value.AsSpan(0, Digits), "n", out _) && FactId.IsOne(value.AsSpan(Digits + 1));
}
