using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>The durable HTTP API of the Functions host.</summary>
internal static class DurableEndpoints
{
    public const string Base = "/runtime/webhooks/durabletask";

    public static void MapDurableEndpoints(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup(Base).AddEndpointFilter(AnswerFailures);
        api.MapPost("/orchestrators/{function}/{id?}", StartEndpoint.StartAsync);
        api.MapGet("/instances", StatusEndpoints.ListAsync);
        api.MapDelete("/instances", ControlEndpoints.PurgeManyAsync);
        api.MapGet("/instances/{id}", StatusEndpoints.GetAsync);
        api.MapDelete("/instances/{id}", ControlEndpoints.PurgeOneAsync);
        api.MapPost("/instances/{id}/terminate", ControlEndpoints.TerminateAsync);
        api.MapPost("/instances/{id}/suspend", ControlEndpoints.SuspendAsync);
        api.MapPost("/instances/{id}/resume", ControlEndpoints.ResumeAsync);
        api.MapPost("/instances/{id}/raiseEvent/{eventName}", ControlEndpoints.RaiseAsync);
    }

    private static async ValueTask<object?> AnswerFailures(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (ArgumentException exception)
        {
            return Results.Json(new JsonObject { ["Message"] = exception.Message }, statusCode: StatusCodes.Status400BadRequest);
        }
#pragma warning disable CA1031 // The host answers every other failure with this body.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            var failure = new JsonObject
            {
                ["Message"] = "Something went wrong while processing your request",
                ["ExceptionMessage"] = exception.Message,
                ["ExceptionType"] = exception.GetType().FullName,
                ["StackTrace"] = exception.StackTrace,
            };
            return Results.Json(failure, statusCode: StatusCodes.Status500InternalServerError);
        }
    }
}
