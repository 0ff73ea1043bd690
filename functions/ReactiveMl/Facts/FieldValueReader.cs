using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Facts;

/// <summary>Reads the value of one field and holds it against what the definition says of it.</summary>
internal sealed class FieldValueReader(FactLimits limits)
{
    private static readonly SearchValues<char> InTimes = SearchValues.Create("0123456789-:+.TZ");

    /// <param name="reader">Stands on the value's first token; on its last one afterwards, if nothing was refused.</param>
    public Refusal? Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, FieldSpec field, int index, out FieldValue value)
    {
        value = default;
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        switch (field.Type)
        {
            case FieldType.Number:
                return ReadNumber(ref reader, json, field, index, out value);
            case FieldType.Category:
                if (!TryReadText(ref reader, limits.MaxWordLength, out var word) || word.Length == 0)
                {
                    return Refused(reader, json, field, index, "type", $"must be text of 1 to {limits.MaxWordLength} characters");
                }

                value = FieldValue.OfText(word);
                return null;
            case FieldType.Text:
                if (!TryReadText(ref reader, limits.MaxTextLength, out var text))
                {
                    return Refused(reader, json, field, index, "type", string.Create(CultureInfo.InvariantCulture, $"must be text of at most {limits.MaxTextLength:N0} characters"));
                }

                value = FieldValue.OfText(text);
                return null;
            case FieldType.Time:
                if (!TryReadTime(ref reader, out var time))
                {
                    return Refused(reader, json, field, index, "type", "must be a time in ISO 8601, such as \"2001-01-31T14:05:00Z\"");
                }

                value = FieldValue.OfTime(time);
                return null;
            case FieldType.Flag:
                if (reader.TokenType is not (JsonTokenType.True or JsonTokenType.False))
                {
                    return Refused(reader, json, field, index, "type", "must be true or false");
                }

                value = FieldValue.OfFlag(reader.TokenType == JsonTokenType.True);
                return null;
            case FieldType.Geo:
                return ReadPlace(ref reader, json, field, index, out value);
            default:
                throw new InvalidOperationException($"Field {field.Name} has the type {field.Type}, which the pipeline reader must refuse.");
        }
    }

    private static Refusal? ReadNumber(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, FieldSpec field, int index, out FieldValue value)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            return ReadBounds(ref reader, json, field, index, out value);
        }

        if (!TryReadFinite(ref reader, out var number))
        {
            value = default;
            return Refused(reader, json, field, index, "type", "must be a finite number");
        }

        value = FieldValue.OfNumber(number);
        return IsInRange(number, number, field) ? null : Refused(reader, json, field, index, "range", $"must be {field.Range()}");
    }

    private static Refusal? ReadBounds(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, FieldSpec field, int index, out FieldValue value)
    {
        value = default;
        var start = reader;
        if (!TryReadBounds(ref reader, out var middle, out var low, out var high, out var confidence))
        {
            return Refused(start, json, field, index, "type", "must be a number or {\"value\", \"low\", \"high\"} and perhaps \"confidence\", each a finite number");
        }

        if (!(low <= middle && middle <= high))
        {
            return Refused(start, json, field, index, "bounds", "must have low <= value <= high");
        }

        if (confidence is < 0 or > 1)
        {
            return Refused(start, json, field, index, "confidence", "must have a confidence from 0 to 1");
        }

        value = FieldValue.OfInterval(middle, low, high, confidence);
        return IsInRange(low, high, field) ? null : Refused(start, json, field, index, "range", $"must be {field.Range()}");
    }

    private static bool IsInRange(double low, double high, FieldSpec field) => !(low < field.Min) && !(high > field.Max);

    private static Refusal? ReadPlace(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, FieldSpec field, int index, out FieldValue value)
    {
        value = default;
        var start = reader;
        if (!TryReadPlace(ref reader, out var place))
        {
            return Refused(start, json, field, index, "type", "must be {\"lat\", \"lon\"}, each a finite number");
        }

        if (place.Latitude is < -90 or > 90 || place.Longitude is < -180 or > 180)
        {
            return Refused(start, json, field, index, "range", "must have a lat from -90 to 90 and a lon from -180 to 180");
        }

        value = FieldValue.OfPlace(place);
        return null;
    }

    private static bool TryReadPlace(ref Utf8JsonReader reader, out Place place)
    {
        var (latitude, longitude) = (double.NaN, double.NaN);
        place = default;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            ref var part = ref latitude;
            if (JsonText.Is(reader, "lon"u8))
            {
                part = ref longitude;
            }
            else if (!JsonText.Is(reader, "lat"u8))
            {
                return false;
            }

            reader.Read();
            if (!double.IsNaN(part) || !TryReadFinite(ref reader, out part))
            {
                return false;
            }
        }

        place = new(latitude, longitude);
        return !double.IsNaN(latitude) && !double.IsNaN(longitude);
    }

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
            if (!double.IsNaN(part) || !TryReadFinite(ref reader, out part))
            {
                return false;
            }
        }

        return !double.IsNaN(value) && !double.IsNaN(low) && !double.IsNaN(high);
    }

    private static bool TryReadFinite(ref Utf8JsonReader reader, out double number)
    {
        number = 0;
        return reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out number) && double.IsFinite(number);
    }

    private static bool TryReadText(ref Utf8JsonReader reader, int longest, out string text)
    {
        text = "";
        // One character takes at most 6 bytes, as an escape: longer ones need not be decoded to be refused.
        if (reader.TokenType != JsonTokenType.String || reader.ValueSpan.Length > 6L * longest)
        {
            return false;
        }

        if (JsonText.Of(reader) is not { } read || read.Length > longest)
        {
            return false;
        }

        text = read;
        return true;
    }

    private static bool TryReadTime(ref Utf8JsonReader reader, out DateTimeOffset time)
    {
        time = default;
        if (reader.TokenType != JsonTokenType.String)
        {
            return false;
        }

        if (reader.ValueIsEscaped)
        {
            // Some writers escape the plus of an offset.
            return JsonText.Of(reader) is { } text && !text.AsSpan().ContainsAnyExcept(InTimes) && TryReadTime(Encoding.ASCII.GetBytes($"\"{text}\""), out time);
        }

        bool read;
        if (NamesOffset(reader.ValueSpan))
        {
            read = reader.TryGetDateTimeOffset(out time);
        }
        else
        {
            // A time without an offset is UTC; the framework would take the zone of this machine.
            read = reader.TryGetDateTime(out var unspecified);
            time = new DateTimeOffset(DateTime.SpecifyKind(unspecified, DateTimeKind.Utc));
        }

        time = Precision.Microseconds(time);
        return read;
    }

    private static bool TryReadTime(ReadOnlySpan<byte> json, out DateTimeOffset time)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return TryReadTime(ref reader, out time);
    }

    private static bool NamesOffset(ReadOnlySpan<byte> text)
    {
        var clock = text.IndexOf((byte)'T');
        return clock >= 0 && text[clock..].IndexOfAny((byte)'Z', (byte)'+', (byte)'-') >= 0;
    }

    private static Refusal Refused(Utf8JsonReader at, ReadOnlySpan<byte> json, FieldSpec field, int index, string rule, string right) =>
        new(index, field.Name, rule, RefusedValue.At(at, json), $"{field.Name} {right}.");
}
