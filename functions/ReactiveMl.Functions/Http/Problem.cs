using System.Globalization;
using Microsoft.AspNetCore.Http;
using ReactiveMl.Facts;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Http;

/// <summary>Refusals as RFC 9457 problem details, each naming the field at fault and what would be right.</summary>
public static class Problem
{
    private static readonly Refusal Empty = new(0, "$", "required", "[]", "There is nothing in the array. Send at least one item.");

    public static IResult UnknownPipeline(string name, PipelineCatalog pipelines) => Of(
        StatusCodes.Status404NotFound, "Unknown pipeline",
        [new(0, "pipeline", "unknown", name, $"There is no pipeline '{name}'. Use one of: {string.Join(", ", pipelines.All.Select(known => known.Name))}.")]);

    public static IResult TooLarge(long limit) => Of(
        StatusCodes.Status413PayloadTooLarge, "Body too large",
        [new(0, "$", "limit", null, string.Create(CultureInfo.InvariantCulture, $"The body has more than {limit:N0} bytes. Send it in several requests."))]);

    public static IResult NotJson(string? contentType) => Of(
        StatusCodes.Status415UnsupportedMediaType, "Not JSON",
        [new(0, "Content-Type", "content-type", contentType, "The body must be JSON. Send the header Content-Type: application/json, application/cloudevents+json or application/cloudevents-batch+json.")]);

    public static IResult NotDecodable(HttpRequest request, string encoding)
    {
        request.HttpContext.Response.Headers.AcceptEncoding = "gzip";
        return Of(
            StatusCodes.Status415UnsupportedMediaType, "Encoding not supported",
            [new(0, "Content-Encoding", "content-encoding", encoding, "A body is sent as it is or as gzip. Send Content-Encoding: gzip, or none.")]);
    }

    public static IResult NotGzip(string reason) => Refused(
        [new(0, "Content-Encoding", "gzip", "gzip", $"The body is not the whole of a gzip stream: {reason}")]);

    /// <param name="refusals">Why each item was refused; none, where there was no item at all.</param>
    public static IResult Refused(IReadOnlyList<Refusal> refusals) => Of(StatusCodes.Status400BadRequest, "Refused", refusals.Count > 0 ? refusals : [Empty]);

    public static IResult Of(int status, string title, IReadOnlyList<Refusal> refusals, params (string Name, object? Value)[] more) =>
        Results.Problem(
            title: title,
            detail: refusals.Count == 1 ? refusals[0].Message : $"{refusals[0].Message} ({refusals.Count - 1} more in 'errors'.)",
            statusCode: status,
            extensions: new Dictionary<string, object?>(more.Select(one => KeyValuePair.Create(one.Name, one.Value))) { ["errors"] = refusals });

    public static IResult Busy(HttpRequest request, TimeSpan retryAfter)
    {
        request.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(retryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return Of(
            StatusCodes.Status429TooManyRequests, "Too much at once",
            [new(0, "$", "busy", null, "More is waiting than can be taken in at the moment; nothing of this request was kept. Send it again after the time that Retry-After gives.")]);
    }

    public static IResult NoModelYet(HttpRequest request, string pipeline)
    {
        request.HttpContext.Response.Headers.RetryAfter = "30";
        return Of(
            StatusCodes.Status503ServiceUnavailable, "No model yet",
            [new(0, "name", "unpublished", pipeline, $"No version of '{pipeline}' has been published yet. Send facts with outcomes, then POST /api/runs/{pipeline}.")]);
    }
}
