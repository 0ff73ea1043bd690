using System.Net.Mime;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace ReactiveMl.Functions.Http;

/// <summary>A page that needs nothing but itself: whatever stands in it, a browser runs no script of it and asks nobody for more.</summary>
public sealed class HtmlAnswer(string html) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
        httpContext.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Text(html, MediaTypeNames.Text.Html, Encoding.UTF8).ExecuteAsync(httpContext);
    }
}
