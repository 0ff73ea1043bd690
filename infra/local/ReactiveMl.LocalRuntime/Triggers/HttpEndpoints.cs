using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;

namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary>HTTP functions as ASP.NET Core endpoints, with the host's status codes.</summary>
internal static class HttpEndpoints
{
    private const string HomePage =
        "<!DOCTYPE html><html><head><title>ReactiveMl</title></head><body><h1>Your Functions app is up and running</h1></body></html>";

    public static void MapFunctions(this WebApplication app, FunctionCatalog catalog)
    {
        var invoker = app.Services.GetRequiredService<FunctionInvoker>();
        foreach (var function in catalog.Functions)
        {
            if (function.Trigger is HttpFunctionTrigger trigger)
            {
                var endpoint = app.Map(trigger.Pattern, http => AnswerAsync(http, function, invoker)).WithMetadata(new AskedFor(trigger.Level, function.IsDisabled));
                if (trigger.Methods.Count > 0)
                {
                    endpoint.WithMetadata(new HttpMethodMetadata(trigger.Methods));
                }
            }
        }
    }

    public static void MapHome(this WebApplication app)
        => app.MapGet("/", () => Results.Content(HomePage, "text/html")).WithOrder(int.MaxValue);

    /// <summary>A method that a route does not list is not that route: 404, where ASP.NET Core alone says 405.</summary>
    public static void UseMethodMismatchAsNotFound(this WebApplication app)
        => app.Use((http, next) =>
        {
            // Routing answers a mismatch with an endpoint of its own, which no route made.
            if (http.GetEndpoint() is null or RouteEndpoint)
            {
                return next(http);
            }

            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });

    private static async Task AnswerAsync(HttpContext http, LocalFunction function, FunctionInvoker invoker)
    {
        var answered = false;
        var invocation = new Invocation(Invocation.ByHostApi, http.Request)
        {
            Http = http,
            BindingData = http.Request.RouteValues,
            Answer = async result =>
            {
                await WriteAsync(http, HttpPart(function, result));
                answered = true;
            },
        };
        try
        {
            await invoker.InvokeAsync(function, invocation, http.RequestAborted);
        }
        catch (Exception) when (!http.Response.HasStarted) // Logged with its details; the caller learns nothing of them.
        {
            http.Response.Clear();
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
        catch (Exception) when (answered)
        {
            // An output failed after the answer had left: logged, and too late to tell the caller.
        }
    }

    private static object? HttpPart(LocalFunction function, object? result)
        => function.HttpResult is { } property ? (result is null ? null : property.GetValue(result))
            : function.QueueOutputs.Count > 0 ? null : result;

    private static async Task WriteAsync(HttpContext http, object? value)
    {
        // A function or its middleware may have written the answer itself.
        if (!http.Response.HasStarted)
        {
            await (value switch
            {
                null => Task.CompletedTask,
                IResult result => result.ExecuteAsync(http),
                IActionResult result => result.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor())),
                string text => Results.Text(text).ExecuteAsync(http),
                _ => Results.Json(value).ExecuteAsync(http),
            });
        }

        // The answer leaves before the host writes the other outputs, as with the real ASP.NET Core integration.
        await http.Response.CompleteAsync();
    }
}
