using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ReactiveMl.Benchmarks.PeerApp;

// Without any host: the least that ASP.NET Core takes to read JSON and to answer JSON.
if (args is ["kestrel", "--port", var port])
{
    var web = WebApplication.CreateSlimBuilder();
    web.Logging.ClearProviders();
    web.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, int.Parse(port, null)));
    var app = web.Build();
    app.MapPost("/empty", async (HttpContext http) =>
    {
        using var row = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
        return Results.Json(EmptyAnswer.Always);
    });
    app.Run();
    return;
}

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Services.AddSingleton(services => EnginePool.Load(services.GetRequiredService<IConfiguration>()["Model"]!));
builder.Build().Run();
