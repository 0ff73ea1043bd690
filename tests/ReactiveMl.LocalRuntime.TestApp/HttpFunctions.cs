using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ReactiveMl.LocalRuntime.TestApp;

public sealed class HttpFunctions(ScopedThing scoped, SharedThing shared)
{
    [Function("Ping")]
    public static IActionResult Ping([HttpTrigger] HttpRequest request)
        => new OkObjectResult(new { Foo = 1, request.Method });

    [Function("OnlyPost")]
    public static IResult OnlyPost([HttpTrigger(AuthorizationLevel.Function, "post")] HttpRequest request)
        => Results.Text(request.Method);

    [Function("MasterOnly")]
    public static IResult MasterOnly([HttpTrigger(AuthorizationLevel.Admin, "get")] HttpRequest request)
        => Results.Text(request.Method);

    [Function("Open")]
    public static IResult Open([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request)
        => Results.Text(request.Method);

    [Function("GetThing")]
    public static string GetThing([HttpTrigger("get", Route = "things/{id:int}/{rest?}")] HttpRequest request, int id, string? rest)
        => $"{request.Method} {id} {rest ?? "none"}";

    [Function("Throws")]
    public static Task<IResult> Throws([HttpTrigger] HttpRequest request)
        => throw new InvalidOperationException($"thrown on purpose by {request.Path}");

    [Function("SwallowedHttp")]
    public static IResult SwallowedHttp([HttpTrigger] HttpRequest request)
        => throw new NotSupportedException(request.Path);

    [Function("Nothing")]
    public static async Task Nothing([HttpTrigger] HttpRequest request, FunctionContext context)
    {
        await Task.Yield();
        ArgumentNullException.ThrowIfNull(context.GetHttpContext());
        request.HttpContext.Response.Headers["x-made-by"] = context.FunctionDefinition.Name;
    }

    [Function("Length")]
    public static async Task<IResult> Length([HttpTrigger("post")] HttpRequest request, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellation);
        return Results.Text($"{body.Length}");
    }

    [Function("Slow")]
    public static Task Slow([HttpTrigger] HttpRequest request, CancellationToken cancellation)
        => Task.Delay(TimeSpan.FromMinutes(request.Query.Count == 0 ? 10 : 0), cancellation);

    [Function("Echo")]
    public static async Task Echo([HttpTrigger("post")] HttpRequest request, CancellationToken cancellation)
    {
        request.HttpContext.Response.Headers["x-echo"] = "yes";
        request.HttpContext.Response.Cookies.Append("seen", "1");
        await request.Body.CopyToAsync(request.HttpContext.Response.Body, cancellation);
    }

    [Function("Setting")]
    public static string Setting([HttpTrigger("get", Route = "settings/{name}")] HttpRequest request, string name, FunctionContext context)
        => $"{request.Method} '{context.InstanceServices.GetRequiredService<IConfiguration>()[name] ?? "unset"}'";

    [Function("SharedGet")]
    public static string SharedGet([HttpTrigger("get", Route = "shared")] HttpRequest request) => $"get {request.Method}";

    [Function("SharedPost")]
    public static string SharedPost([HttpTrigger("post", Route = "shared")] HttpRequest request) => $"post {request.Method}";

    [Function("Scopes")]
    public ScopesSeen Scopes([HttpTrigger] HttpRequest request)
        => new(scoped.Id, shared.Id, request.HasFormContentType ? -1 : ScopedThing.Disposed);

    [Function("Emit")]
    public static Emitted Emit([HttpTrigger("post")] HttpRequest request)
        => new(new Work("\u00e9", 2), ["a", "b"], "plain", null, Results.StatusCode(request.ContentLength is null ? 200 : 201));

    [Function("EmitThenThrow")]
    [QueueOutput("emitted-never")]
    public static string EmitThenThrow([HttpTrigger("post")] HttpRequest request)
        => request.Path.HasValue ? throw new InvalidOperationException("after nothing was written") : "never";

    // A second claim to the route of Ping: in error, and Ping goes on.
    [Function("PingAgain")]
    public static string PingAgain([HttpTrigger("get", Route = "Ping")] HttpRequest request) => request.Path;

    [Function("Reserved")]
    public static string Reserved([HttpTrigger(Route = "administrator")] HttpRequest request) => request.Path;

    [Function("host")]
    public static string Host([HttpTrigger] HttpRequest request) => request.Path;
}

/// <summary>One answer and four queue outputs.</summary>
public sealed record Emitted(
    [property: QueueOutput("emitted-poco")] Work Poco,
    [property: QueueOutput("emitted-array")] string[] Many,
    [property: QueueOutput("emitted-text")] string Text,
    [property: QueueOutput("emitted-none")] string? None,
    [property: HttpResult] IResult Answer);
