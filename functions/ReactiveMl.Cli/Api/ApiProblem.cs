using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace ReactiveMl.Cli.Api;

/// <summary>The problem details (RFC 9457) that the app answers when it refuses a request.</summary>
/// <param name="RunId">The run that is live, where that is what stands in the way.</param>
/// <param name="Errors">What was refused, item by item.</param>
internal sealed record ApiProblem(string? Title, int? Status, string? Detail, string? RunId, IReadOnlyList<ItemError>? Errors)
{
    private const int ErrorsShown = 10;

    /// <summary>Reads an answer that is not a success; one that is no problem+json is told by its first words.</summary>
    public static ApiProblem Read(HttpStatusCode status, string? mediaType, string body)
    {
        if (mediaType is "application/problem+json" or "application/json")
        {
            try
            {
                if (JsonSerializer.Deserialize<ApiProblem>(body, ApiClient.Json) is { } problem)
                {
                    return problem with { Status = (int)status };
                }
            }
            catch (JsonException)
            {
                // Not what it says it is; the text below shows what it was.
            }
        }

        return new(null, (int)status, body.Length <= 300 ? body : body[..300] + " ...", null, null);
    }

    /// <summary>The sentence and the errors, a line each.</summary>
    public override string ToString()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{Status} {Title ?? ((HttpStatusCode)(Status ?? 0)).ToString()}");
        var errors = Errors ?? [];
        if (errors.Count == 0)
        {
            return string.IsNullOrWhiteSpace(Detail) ? text.ToString() : text.Append(": ").Append(Detail).ToString();
        }

        foreach (var error in errors.Take(ErrorsShown))
        {
            text.AppendLine().Append("  ").Append(error);
        }

        return errors.Count <= ErrorsShown
            ? text.ToString()
            : text.AppendLine().Append(CultureInfo.InvariantCulture, $"  and {errors.Count - ErrorsShown} more").ToString();
    }
}
