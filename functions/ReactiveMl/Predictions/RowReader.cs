using System.Text.Json;
using System.Text.Unicode;
using ReactiveMl.Facts;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Predictions;

/// <summary>Reads the rows of a request that are plain and right, as nearly all are, straight from its bytes.</summary>
/// <remarks>
/// Whatever is unusual it leaves to <see cref="FactReader"/>, which says what is wrong: it has no sentence of its own, and what it
/// takes it reads as that one does. Many threads may use one reader.
/// </remarks>
public sealed class RowReader(Pipeline pipeline, FactLimits? limits = null)
{
    private readonly FactLimits _limits = limits ?? new FactLimits();
    private readonly JsonReaderOptions _options = new() { MaxDepth = (limits ?? new FactLimits()).MaxDepth };
    private readonly Pool<PlainRow> _idle = new(() => new PlainRow(pipeline, limits ?? new FactLimits()));

    /// <param name="single">Whether the body is one row and not an array of them.</param>
    /// <returns>Null where anything is unusual.</returns>
    public IReadOnlyList<RowToPredict>? TryRead(ReadOnlySpan<byte> body, int maxRows, out bool single)
    {
        var item = _idle.Take();
        try
        {
            return Utf8.IsValid(body) ? Read(item, body, Math.Min(maxRows, _limits.MaxItems), out single) : Unusual(out single);
        }
        catch (JsonException)
        {
            return Unusual(out single);
        }
        finally
        {
            _idle.Return(item);
        }
    }

    private RowToPredict[]? Read(PlainRow item, ReadOnlySpan<byte> body, int maxRows, out bool single)
    {
        var reader = new Utf8JsonReader(body, _options);
        reader.Read();
        var wrapped = TryUnwrap(ref reader);
        single = reader.TokenType != JsonTokenType.StartArray;
        var rows = single ? ReadOne(item, ref reader, body) : ReadAll(item, ref reader, body, maxRows);
        if (rows is null || (wrapped && !(reader.Read() && reader.TokenType == JsonTokenType.EndObject)))
        {
            return null;
        }

        // What follows must be read too: it may be malformed.
        reader.Read();
        return rows;
    }

    // {"rows": [...]}
    private static bool TryUnwrap(ref Utf8JsonReader reader)
    {
        var inside = reader;
        if (reader.TokenType != JsonTokenType.StartObject || !inside.Read() || inside.TokenType != JsonTokenType.PropertyName
            || !JsonText.Is(inside, "rows"u8) || !inside.Read() || inside.TokenType != JsonTokenType.StartArray)
        {
            return false;
        }

        reader = inside;
        return true;
    }

    private static RowToPredict[]? ReadOne(PlainRow item, ref Utf8JsonReader reader, ReadOnlySpan<byte> body) =>
        item.TryRead(ref reader, body, 0, out var row) ? [row] : null;

    private static RowToPredict[]? ReadAll(PlainRow item, ref Utf8JsonReader reader, ReadOnlySpan<byte> body, int maxRows)
    {
        var rows = new List<RowToPredict>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (rows.Count == maxRows || !item.TryRead(ref reader, body, rows.Count, out var row))
            {
                return null;
            }

            rows.Add(row);
        }

        return rows.Count > 0 ? [.. rows] : null;
    }

    private static RowToPredict[]? Unusual(out bool single)
    {
        single = false;
        return null;
    }
}
