using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ReactiveMl.Functions.Tests;

/// <summary>What a caller would get of a result.</summary>
internal sealed record Answers(int Status, IHeaderDictionary Headers, JsonElement Body)
{
    public static async Task<Answers> OfAsync(IResult result, HttpContext? context = null)
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        using var body = new MemoryStream();
        var http = context ?? new DefaultHttpContext();
        (http.RequestServices, http.Response.Body) = (services, body);
        await result.ExecuteAsync(http);
        return new(http.Response.StatusCode, http.Response.Headers, JsonDocument.Parse(body.ToArray()).RootElement);
    }
}
