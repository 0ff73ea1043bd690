namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary>The host's admin calls that tell how it is: status, ping and the list of functions.</summary>
internal static class AdminEndpoints
{
    public static void MapAdmin(this IEndpointRouteBuilder endpoints, FunctionCatalog catalog)
    {
        endpoints.MapMethods("/admin/host/ping", ["GET", "POST"], () => Results.Ok());
        endpoints.MapGet("/admin/host/status", (HostId id, IHostApplicationLifetime lifetime) => new
        {
            id = id.Value,
            state = lifetime.ApplicationStopping.IsCancellationRequested ? "Stopping" : "Running",
        });
        endpoints.MapGet("/admin/functions", (HttpRequest request) => catalog.Functions.Select(function => new
        {
            name = function.Name,
            invoke_url_template = function.Trigger is HttpFunctionTrigger http ? $"{request.Scheme}://{request.Host}{http.Pattern}" : null,
            language = "dotnet-isolated",
            config = new
            {
                entryPoint = function.Definition.EntryPoint,
                bindings = function.Definition.InputBindings.Values
                    .Select(binding => new { name = binding.Name, type = binding.Type, direction = binding.Direction.ToString() }),
            },
            isDisabled = function.IsDisabled,
        }));
    }
}
