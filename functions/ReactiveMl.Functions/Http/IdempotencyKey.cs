using Microsoft.AspNetCore.Http;
using ReactiveMl.Facts;

namespace ReactiveMl.Functions.Http;

/// <summary>The header by which a sender says that a request is one that it may have sent before.</summary>
public static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";
    private const int MaxLength = 255;

    /// <returns>The key, null where none was sent; or why it cannot be taken.</returns>
    public static (string? Key, IResult? Refusal) Of(HttpRequest request)
    {
        if (request.Headers[Header] is not [var key, ..] sent)
        {
            return (null, null);
        }

        return sent.Count == 1 && key is { Length: > 0 and <= MaxLength } && key.All(character => character is > ' ' and <= '~')
            ? (key, null)
            : (null, Problem.Of(StatusCodes.Status400BadRequest, "Refused",
                [new Refusal(0, Header, "idempotency-key", key, $"{Header} must be one word of 1 to {MaxLength} visible ASCII characters.")]));
    }

    public static IResult UsedForAnother(string key) => Problem.Of(StatusCodes.Status422UnprocessableEntity, "Key used before",
        [new Refusal(0, Header, "idempotency-key", key, $"{Header} was used before, for other items. Take a new key for each request, and send it again with the same items only.")]);
}
