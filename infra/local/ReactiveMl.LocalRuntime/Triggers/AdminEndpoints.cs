using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Hosting;
using ReactiveMl.LocalRuntime.Hosting;

namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary>The host's admin calls: status, ping, the list of functions, and running one by hand.</summary>
internal static class AdminEndpoints
{
    private static readonly string InstanceId = Guid.NewGuid().ToString();

    public static void MapAdmin(this IEndpointRouteBuilder endpoints, FunctionCatalog catalog)
    {
        endpoints.MapMethods("/admin/host/ping", ["GET", "POST"], () => Results.Ok());
        endpoints.MapGet("/admin/host/status", Status);
        endpoints.MapGet("/admin/functions", (HttpRequest request) => catalog.Functions.Select(function => Describe(function, request)));
        endpoints.MapGet("/admin/functions/{name}", (string name, HttpRequest request) =>
            catalog.Find(name) is { } function ? Results.Json(Describe(function, request)) : Results.NotFound());
        endpoints.MapGet("/admin/functions/{name}/status", (string name) => FunctionStatus(name, catalog));
        endpoints.MapPost("/admin/functions/{name}", async (string name, HttpRequest request, FunctionInvoker invoker, TimerStatuses statuses) =>
            catalog.Find(name) is { } function ? await InvokeAsync(function, request, invoker, statuses) : Results.NotFound());
    }

    private static object Status(HostId id, IHostApplicationLifetime lifetime, TimeProvider time) => new
    {
        id = id.Value,
        state = lifetime.ApplicationStopping.IsCancellationRequested ? "Stopping"
            : lifetime.ApplicationStarted.IsCancellationRequested ? "Running" : "Starting",
        version = typeof(AdminEndpoints).Assembly.GetName().Version?.ToString(),
        platformVersion = "",
        instanceId = InstanceId,
        computerName = Environment.MachineName,
        processUptime = (long)(time.GetLocalNow() - System.Diagnostics.Process.GetCurrentProcess().StartTime).TotalMilliseconds,
    };

    private static object Describe(LocalFunction function, HttpRequest request)
    {
        var host = $"{request.Scheme}://{request.Host}";
        var definition = function.Definition;
        return new
        {
            name = function.Name,
            href = $"{host}/admin/functions/{function.Name}",
            invoke_url_template = function.Trigger is HttpFunctionTrigger http ? host + http.Pattern : null,
            language = "dotnet-isolated",
            config = new
            {
                entryPoint = definition.EntryPoint,
                scriptFile = Path.GetFileName(definition.PathToAssembly),
                bindings = definition.InputBindings.Values.Concat(definition.OutputBindings.Values)
                    .Select(binding => new { name = binding.Name, type = binding.Type, direction = binding.Direction.ToString() }),
            },
            isDisabled = function.IsDisabled,
        };
    }

    private static IResult FunctionStatus(string name, FunctionCatalog catalog)
    {
        var errors = catalog.Errors.Where(error => string.Equals(error.Function, name, StringComparison.OrdinalIgnoreCase)).ToList();
        return errors.Count == 0 && catalog.Find(name) is null
            ? Results.NotFound()
            : Results.Json(new { errors = errors.Select(error => error.Reason) });
    }

    private static async Task<IResult> InvokeAsync(LocalFunction function, HttpRequest request, FunctionInvoker invoker, TimerStatuses statuses)
    {
        if (function.Trigger is HttpFunctionTrigger or OrchestrationFunctionTrigger)
        {
            return Results.BadRequest(); // Call its route; start an orchestration through the client.
        }

        string? input;
        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, default, request.HttpContext.RequestAborted);
            input = body.RootElement.ValueKind == JsonValueKind.Object && body.RootElement.TryGetProperty("input", out var given)
                ? given.ToString()
                : null;
        }
        catch (JsonException)
        {
            return Results.BadRequest();
        }

        object? trigger = function.Trigger switch
        {
            TimerFunctionTrigger => new TimerInfo { ScheduleStatus = await statuses.ReadAsync(function.Name, request.HttpContext.RequestAborted) },
            ActivityFunctionTrigger when input is not null => new JsonText(input),
            _ => input,
        };
        // Answered at once; the result shows in the log and in its effects, failures too.
        _ = Task.Run(() => invoker.InvokeAsync(function, new Invocation(Invocation.ByHostApi, trigger), CancellationToken.None), CancellationToken.None);
        return Results.Accepted();
    }
}
