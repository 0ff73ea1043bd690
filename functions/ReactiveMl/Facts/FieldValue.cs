namespace ReactiveMl.Facts;

/// <summary>The value of one field: a number with its bounds, a word, a time, or nothing.</summary>
/// <remarks>A point is a number whose bounds are the number itself. The default value is a missing one.</remarks>
public readonly record struct FieldValue
{
    private FieldValue(double number, double low, double high, string? text, DateTimeOffset? time) =>
        (Number, Low, High, Text, Time, IsPresent) = (number, low, high, text, time, true);

    public double Number { get; }

    public double Low { get; }

    public double High { get; }

    public string? Text { get; }

    public DateTimeOffset? Time { get; }

    public bool IsPresent { get; }

    /// <summary>Whether the bounds are the number itself, to the last bit.</summary>
    public bool IsPoint => SameBits(Low, Number) && SameBits(High, Number);

    public static FieldValue OfNumber(double value) => new(value, value, value, null, null);

    public static FieldValue OfInterval(double value, double low, double high) => new(value, low, high, null, null);

    public static FieldValue OfText(string value) => new(double.NaN, double.NaN, double.NaN, value, null);

    public static FieldValue OfTime(DateTimeOffset value) => new(double.NaN, double.NaN, double.NaN, null, value);

    public static FieldValue OfFlag(bool value) => OfNumber(value ? 1 : 0);

    private static bool SameBits(double left, double right) =>
        BitConverter.DoubleToInt64Bits(left) == BitConverter.DoubleToInt64Bits(right);
}
