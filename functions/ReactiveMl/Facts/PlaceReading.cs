using System.Text.Json;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Facts;

/// <summary>Reads a place: {"lat", "lon"} in degrees.</summary>
internal static class PlaceReading
{
    public static Refusal? Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, FieldSpec field, int index, out FieldValue value)
    {
        value = default;
        var start = reader;
        if (!TryReadPlace(ref reader, out var place))
        {
            return FieldRefusal.Of(in start, json, field, index, "type", "must be {\"lat\", \"lon\"}, each a finite number");
        }

        if (place.Latitude is < -90 or > 90 || place.Longitude is < -180 or > 180)
        {
            return FieldRefusal.Of(in start, json, field, index, "range", "must have a lat from -90 to 90 and a lon from -180 to 180");
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
            if (!double.IsNaN(part) || !FiniteNumber.TryRead(ref reader, out part))
            {
                return false;
            }
        }

        place = new(latitude, longitude);
        return !double.IsNaN(latitude) && !double.IsNaN(longitude);
    }
}
