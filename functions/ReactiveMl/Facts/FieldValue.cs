namespace ReactiveMl.Facts;

/// <summary>The value of one field: a number with its bounds, a text, a time, true or false, a place, or nothing.</summary>
/// <remarks>
/// A point is a number whose bounds are the number itself. The default value is a missing one. Millions are held at once, so a
/// value is two words long; only a place, and a number with bounds of its own, need more. A time is kept as the moment, in UTC.
/// </remarks>
public readonly record struct FieldValue
{
    private static readonly object Point = new();
    private static readonly object Moment = new();
    private static readonly object Truth = new();

    private readonly long _bits;
    private readonly object? _rest;

    private FieldValue(long bits, object rest) => (_bits, _rest) = (bits, rest);

    public double Number => _rest == Point || _rest is Bounds ? BitConverter.Int64BitsToDouble(_bits) : double.NaN;

    public double Low => _rest is Bounds bounds ? bounds.Low : Number;

    public double High => _rest is Bounds bounds ? bounds.High : Number;

    /// <summary>How sure the sender is that the true number lies within the bounds, from 0 to 1; NaN where nothing was said.</summary>
    public double Confidence => _rest is Bounds bounds ? bounds.Confidence : double.NaN;

    public string? Text => _rest as string;

    public DateTimeOffset? Time => _rest == Moment ? new DateTimeOffset(_bits, TimeSpan.Zero) : null;

    public bool? Flag => _rest == Truth ? _bits != 0 : null;

    public Place? Place => _rest is Place place ? place : null;

    public bool IsPresent => _rest is not null;

    /// <summary>Whether nothing but the number was said: the bounds are the number itself, to the last bit.</summary>
    /// <remarks>A point that carries a confidence is written with its bounds, so it is no mere number.</remarks>
    public bool IsPoint => _rest == Point;

    public static FieldValue OfNumber(double value) => new(BitConverter.DoubleToInt64Bits(value), Point);

    public static FieldValue OfInterval(double value, double low, double high, double confidence = double.NaN) =>
        SameBits(low, value) && SameBits(high, value) && double.IsNaN(confidence)
            ? OfNumber(value)
            : new(BitConverter.DoubleToInt64Bits(value), new Bounds(low, high, confidence));

    public static FieldValue OfText(string value) => new(0, value);

    public static FieldValue OfTime(DateTimeOffset value) => new(value.UtcTicks, Moment);

    public static FieldValue OfFlag(bool value) => new(value ? 1 : 0, Truth);

    public static FieldValue OfPlace(Place value) => new(0, value);

    private static bool SameBits(double left, double right) =>
        BitConverter.DoubleToInt64Bits(left) == BitConverter.DoubleToInt64Bits(right);

    private sealed record Bounds(double Low, double High, double Confidence);
}
