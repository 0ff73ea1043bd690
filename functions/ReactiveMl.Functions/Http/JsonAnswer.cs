using Microsoft.AspNetCore.Http;

namespace ReactiveMl.Functions.Http;

/// <summary>A JSON answer, with a place to look further where there is one.</summary>
public sealed class JsonAnswer(int status, object? value, string? location = null) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (location is not null)
        {
            httpContext.Response.Headers.Location = location;
        }

        return Results.Json(value, DomainJson.Options, statusCode: status).ExecuteAsync(httpContext);
    }
}
