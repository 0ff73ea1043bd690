namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>The durable HTTP API of the Functions host.</summary>
internal static class DurableEndpoints
{
    public const string Base = "/runtime/webhooks/durabletask";

    public static void MapDurableEndpoints(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup(Base).AddEndpointFilter(AnswerFailures);
        api.MapPost("/orchestrators/{function}/{id?}", InstanceEndpoints.StartAsync);
        api.MapGet("/instances", InstanceEndpoints.ListAsync);
        api.MapDelete("/instances", InstanceEndpoints.PurgeManyAsync);
        api.MapGet("/instances/{id}", InstanceEndpoints.GetAsync);
        api.MapDelete("/instances/{id}", InstanceEndpoints.PurgeOneAsync);
        api.MapPost("/instances/{id}/raiseEvent/{eventName}", InstanceEndpoints.RaiseAsync);
        api.MapPost("/instances/{id}/terminate", InstanceEndpoints.TerminateAsync);
        api.MapPost("/instances/{id}/suspend", InstanceEndpoints.SuspendAsync);
        api.MapPost("/instances/{id}/resume", InstanceEndpoints.ResumeAsync);
    }

    private static async ValueTask<object?> AnswerFailures(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (ArgumentException exception)
        {
            return Results.Json(new { exception.Message }, WorkerJson.Options, statusCode: StatusCodes.Status400BadRequest);
        }
        catch (Exception exception) when (exception is not OperationCanceledException) // The host answers every other failure with this body.
        {
            var failure = new
            {
                Message = "Something went wrong while processing your request",
                ExceptionMessage = exception.Message,
                ExceptionType = exception.GetType().FullName,
                exception.StackTrace,
            };
            return Results.Json(failure, WorkerJson.Options, statusCode: StatusCodes.Status500InternalServerError);
        }
    }
}
