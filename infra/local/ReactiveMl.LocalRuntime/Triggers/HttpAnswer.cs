using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using ReactiveMl.LocalRuntime.Hosting;

namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary>Writes what an HTTP function returned.</summary>
internal static class HttpAnswer
{
    public static async Task WriteAsync(HttpContext http, LocalFunction function, object? result)
    {
        // A function or its middleware may have written the answer itself.
        if (!http.Response.HasStarted)
        {
            await WriteValueAsync(http, HttpPart(function, result));
        }

        // The answer leaves before the host writes the other outputs, as with the real ASP.NET Core integration.
        await http.Response.CompleteAsync();
    }

    private static object? HttpPart(LocalFunction function, object? result)
    {
        if (function.HttpResult is { } property)
        {
            return result is null ? null : property.GetValue(result);
        }

        return function.QueueOutputs.Count > 0 ? null : result;
    }

    private static Task WriteValueAsync(HttpContext http, object? value) => value switch
    {
        null => Task.CompletedTask,
        IResult result => result.ExecuteAsync(http),
        IActionResult result => result.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor())),
        string text => Results.Text(text).ExecuteAsync(http),
        _ => Results.Json(value).ExecuteAsync(http),
    };
}
