using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ReactiveMl.LocalRuntime.Hosting;

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
            if (function.Trigger is HttpFunctionTrigger { Methods: [] } any)
            {
                app.Map(any.Pattern, http => AnswerAsync(http, function, invoker));
            }
            else if (function.Trigger is HttpFunctionTrigger trigger)
            {
                app.MapMethods(trigger.Pattern, trigger.Methods, http => AnswerAsync(http, function, invoker));
            }
        }
    }

    public static void MapHome(this WebApplication app)
        => app.MapGet("/", (IConfiguration configuration) =>
                string.Equals(configuration["AzureWebJobsDisableHomepage"], "true", StringComparison.OrdinalIgnoreCase)
                    ? Results.NoContent()
                    : Results.Content(HomePage, "text/html"))
            .WithOrder(int.MaxValue);

    /// <summary>A method that a route does not list is not that route: 404, where ASP.NET Core alone says 405.</summary>
    public static void UseMethodMismatchAsNotFound(this WebApplication app)
        => app.Use((http, next) =>
        {
            // Routing answers a mismatch with an endpoint of its own, which no route made.
            if (http.GetEndpoint() is not null and not RouteEndpoint)
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }

            return next(http);
        });

    private static async Task AnswerAsync(HttpContext http, LocalFunction function, FunctionInvoker invoker)
    {
        var answered = false;
        var invocation = new Invocation(Invocation.ByHostApi, http.Request)
        {
            Http = http,
            BindingData = http.Request.RouteValues.ToDictionary(value => value.Key, value => value.Value),
            Answer = async result =>
            {
                await HttpAnswer.WriteAsync(http, function, result);
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
}
