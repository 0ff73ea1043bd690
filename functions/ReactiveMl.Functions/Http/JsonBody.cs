using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ReactiveMl.Functions.Http;

/// <summary>A small JSON body as a record.</summary>
public static class JsonBody
{
    private const int MaxBytes = 16 * 1024;

    /// <returns>The record, or the answer that refuses the body.</returns>
    public static async Task<(T? Value, IResult? Refusal)> ReadAsync<T>(HttpRequest request, CancellationToken cancellation) where T : class
    {
        var body = await RequestBody.ReadAsync(request, MaxBytes, cancellation);
        if (body.Refusal is { } refusal)
        {
            return (null, refusal);
        }

        try
        {
            return JsonSerializer.Deserialize<T>(body.Content.Span, DomainJson.Options) is { } value
                ? (value, null)
                : (null, Problem.Refused([new(0, "$", "type", "null", "Send a JSON object.")]));
        }
        catch (JsonException malformed)
        {
            return (null, Problem.Refused([new(0, malformed.Path ?? "$", "syntax", null, malformed.Message)]));
        }
    }
}
