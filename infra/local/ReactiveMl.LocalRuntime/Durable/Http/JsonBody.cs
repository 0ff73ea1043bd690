using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>JSON in and out of the HTTP API.</summary>
internal static class JsonBody
{
    /// <summary>Reads a body as compact JSON; an empty body is null.</summary>
    /// <exception cref="ArgumentException">The body is not JSON.</exception>
    public static async Task<string?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync(cancellation);
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(text)?.ToJsonString();
        }
        catch (JsonException exception)
        {
            throw new ArgumentException($"Invalid JSON content: {exception.Message}", exception);
        }
    }

    /// <summary>Stored text as JSON, or as a string when it is none.</summary>
    public static JsonNode? Embed(string? text)
    {
        try
        {
            return text is null ? null : JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }

    public static string Moment(DateTimeOffset moment)
        => moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
}
