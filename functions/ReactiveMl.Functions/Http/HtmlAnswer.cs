using System.Net.Mime;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace ReactiveMl.Functions.Http;

/// <summary>A page that needs nothing but itself: whatever stands in it, a browser runs no script of it but its own and asks nobody else for more.</summary>
/// <param name="script">The one script that the page may run, which may ask this server; null where it runs none.</param>
public sealed class HtmlAnswer(string html, string? script = null) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var scripts = script is null ? "" : $"; script-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'; connect-src 'self'";
        httpContext.Response.Headers.ContentSecurityPolicy = $"default-src 'none'; style-src 'unsafe-inline'; img-src data:{scripts}";
        httpContext.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Text(html, MediaTypeNames.Text.Html, Encoding.UTF8).ExecuteAsync(httpContext);
    }
}
