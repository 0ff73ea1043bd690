using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using ReactiveMl.Facts;

namespace ReactiveMl.Functions.Inference;

/// <summary>A refusal as the Open Inference Protocol writes it: an object whose only member is the error.</summary>
internal sealed class InferenceError(int status, string error) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => Results.Json(new { error }, DomainJson.Options, statusCode: status).ExecuteAsync(httpContext);

    public static InferenceError Refused(string error) => new(StatusCodes.Status400BadRequest, error);

    /// <summary>The refusals of rows: the first, by row and field, and how many more there are.</summary>
    public static InferenceError OfRows(IReadOnlyList<Refusal> refusals)
    {
        var (first, more) = (refusals.MinBy(refusal => refusal.Index)!, refusals.Count - 1);
        var rest = more == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({more:N0} more rows are refused.)");
        return Refused(string.Create(CultureInfo.InvariantCulture, $"Row {first.Index}, {first.Field}: {first.Message}{rest}"));
    }

    /// <summary>One of our own problems in the protocol's words.</summary>
    public static IResult Of(IResult problem) =>
        problem is ProblemHttpResult { ProblemDetails: var details } told ? new InferenceError(told.StatusCode, details.Detail ?? details.Title!) : problem;

    /// <summary>The same where rows may have been refused.</summary>
    public static IResult OfRows(IResult problem) =>
        problem is ProblemHttpResult { StatusCode: StatusCodes.Status400BadRequest } refused && refused.ProblemDetails.Extensions["errors"] is IReadOnlyList<Refusal> refusals
            ? OfRows(refusals)
            : Of(problem);
}
