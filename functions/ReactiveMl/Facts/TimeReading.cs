using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ReactiveMl.Facts;

/// <summary>Reads a time in ISO 8601, to the microsecond; one without an offset is UTC.</summary>
internal static class TimeReading
{
    private static readonly SearchValues<char> InTimes = SearchValues.Create("0123456789-:+.TZ");

    public static bool TryRead(ref Utf8JsonReader reader, out DateTimeOffset time)
    {
        time = default;
        if (reader.TokenType != JsonTokenType.String)
        {
            return false;
        }

        if (reader.ValueIsEscaped)
        {
            // Some writers escape the plus of an offset.
            return JsonText.Of(reader) is { } text && !text.AsSpan().ContainsAnyExcept(InTimes) && TryRead(Encoding.ASCII.GetBytes($"\"{text}\""), out time);
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

    private static bool TryRead(ReadOnlySpan<byte> json, out DateTimeOffset time)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return TryRead(ref reader, out time);
    }

    private static bool NamesOffset(ReadOnlySpan<byte> text)
    {
        var clock = text.IndexOf((byte)'T');
        return clock >= 0 && text[clock..].IndexOfAny((byte)'Z', (byte)'+', (byte)'-') >= 0;
    }
}
