namespace ReactiveMl.Facts;

/// <summary>The value of one field: a number with its bounds, a word, a time, or nothing.</summary>
/// <remarks>A point is a number whose bounds are the number itself. The default value is a missing one.</remarks>
public readonly record struct FieldValue
{
    private FieldValue(double number, double low, double high, double confidence, string? text, DateTimeOffset? time) =>
        (Number, Low, High, Confidence, Text, Time, IsPresent) = (number, low, high, confidence, text, time, true);

    public double Number { get; }

    public double Low { get; }

    public double High { get; }

    /// <summary>How sure the sender is that the true number lies within the bounds, from 0 to 1; NaN where nothing was said.</summary>
    public double Confidence { get; }

    public string? Text { get; }

    public DateTimeOffset? Time { get; }

    public bool IsPresent { get; }

    /// <summary>Whether nothing but the number was said: the bounds are the number itself, to the last bit.</summary>
    /// <remarks>A point that carries a confidence is written with its bounds, so it is no mere number.</remarks>
    public bool IsPoint => SameBits(Low, Number) && SameBits(High, Number) && double.IsNaN(Confidence);

    public static FieldValue OfNumber(double value) => new(value, value, value, double.NaN, null, null);

    public static FieldValue OfInterval(double value, double low, double high, double confidence = double.NaN) =>
        new(value, low, high, confidence, null, null);

    public static FieldValue OfText(string value) => new(double.NaN, double.NaN, double.NaN, double.NaN, value, null);

    public static FieldValue OfTime(DateTimeOffset value) => new(double.NaN, double.NaN, double.NaN, double.NaN, null, value);

    public static FieldValue OfFlag(bool value) => OfNumber(value ? 1 : 0);

    private static bool SameBits(double left, double right) =>
        BitConverter.DoubleToInt64Bits(left) == BitConverter.DoubleToInt64Bits(right);
}
