using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ReactiveMl.Functions.Http;

/// <summary>A request's body, or the answer that refuses it.</summary>
/// <param name="Content">The body's bytes; empty where it was refused.</param>
/// <param name="Refusal">The answer to give instead; null where the body was taken.</param>
public sealed record RequestBody(ReadOnlyMemory<byte> Content, IResult? Refusal)
{
    /// <summary>Reads a JSON body of at most <paramref name="limit"/> bytes, whether or not its length was announced.</summary>
    public static async Task<RequestBody> ReadAsync(HttpRequest request, int limit, CancellationToken cancellation)
    {
        if (!request.HasJsonContentType())
        {
            return new(default, Problem.NotJson(request.ContentType));
        }

        if (request.ContentLength > limit)
        {
            return new(default, Problem.TooLarge(limit));
        }

        using var buffer = new MemoryStream((int)(request.ContentLength ?? 0));
        var chunk = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(chunk, cancellation)) > 0;)
        {
            if (buffer.Length + read > limit)
            {
                return new(default, Problem.TooLarge(limit));
            }

            buffer.Write(chunk, 0, read);
        }

        return new(buffer.ToArray(), null);
    }

    /// <summary>The items of a body that is an array of them or a single one.</summary>
    public static IReadOnlyList<JsonElement> Items(JsonElement body) =>
        body.ValueKind == JsonValueKind.Array ? [.. body.EnumerateArray()] : [body];
}
