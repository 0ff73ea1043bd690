using System.Text.Json;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Facts;

/// <summary>Reads a number, or one with its bounds: {"value", "low", "high"} and perhaps "confidence".</summary>
internal static class NumberReading
{
    public static Refusal? Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, FieldSpec field, int index, out FieldValue value)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            return ReadBounds(ref reader, json, field, index, out value);
        }

        if (!FiniteNumber.TryRead(ref reader, out var number))
        {
            value = default;
            return FieldRefusal.Of(in reader, json, field, index, "type", "must be a finite number");
        }

        value = FieldValue.OfNumber(number);
        return IsInRange(number, number, field) ? null : FieldRefusal.Of(in reader, json, field, index, "range", $"must be {field.Range()}");
    }

    private static Refusal? ReadBounds(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, FieldSpec field, int index, out FieldValue value)
    {
        value = default;
        var start = reader;
        if (!TryReadBounds(ref reader, out var middle, out var low, out var high, out var confidence))
        {
            return FieldRefusal.Of(in start, json, field, index, "type", "must be a number or {\"value\", \"low\", \"high\"} and perhaps \"confidence\", each a finite number");
        }

        if (!(low <= middle && middle <= high))
        {
            return FieldRefusal.Of(in start, json, field, index, "bounds", "must have low <= value <= high");
        }

        if (confidence is < 0 or > 1)
        {
            return FieldRefusal.Of(in start, json, field, index, "confidence", "must have a confidence from 0 to 1");
        }

        value = FieldValue.OfInterval(middle, low, high, confidence);
        return IsInRange(low, high, field) ? null : FieldRefusal.Of(in start, json, field, index, "range", $"must be {field.Range()}");
    }

    private static bool IsInRange(double low, double high, FieldSpec field) => !(low < field.Min) && !(high > field.Max);

    /// <param name="confidence">NaN where none is given.</param>
    private static bool TryReadBounds(ref Utf8JsonReader reader, out double value, out double low, out double high, out double confidence)
    {
        (value, low, high, confidence) = (double.NaN, double.NaN, double.NaN, double.NaN);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            ref var part = ref confidence;
            if (JsonText.Is(reader, "value"u8))
            {
                part = ref value;
            }
            else if (JsonText.Is(reader, "low"u8))
            {
                part = ref low;
            }
            else if (JsonText.Is(reader, "high"u8))
            {
                part = ref high;
            }
            else if (!JsonText.Is(reader, "confidence"u8))
            {
                return false;
            }

            reader.Read();
            // NaN means not yet read: JSON has no such number. A part that stands twice is refused.
            if (!double.IsNaN(part) || !FiniteNumber.TryRead(ref reader, out part))
            {
                return false;
            }
        }

        return !double.IsNaN(value) && !double.IsNaN(low) && !double.IsNaN(high);
    }
}
