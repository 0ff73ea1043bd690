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

    private PredictionId(Guid guid, FactId fact) => _value = string.Concat(guid.ToString("n"), ".", fact.Value);

    public string Value => _value ?? throw new InvalidOperationException("This PredictionId was never given a value.");

    /// <value>The fact that was predicted.</value>
    public FactId Fact => new(Value[(Digits + 1)..]);

    public static PredictionId Parse(string text) => new(text);

    /// <param name="at">When the prediction is made.</param>
    public static PredictionId New(FactId fact, DateTimeOffset at) => new(Guid.CreateVersion7(at), fact);

    public override string ToString() => Value;

    internal static bool IsOne(string value) =>
        value.Length > Digits + 1 && value[Digits] == '.' && Guid.TryParseExact(value.AsSpan(0, Digits), "n", out _) && FactId.IsOne(value.AsSpan(Digits + 1));
}
