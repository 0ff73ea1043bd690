using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ReactiveMl.LocalRuntime.TestApp;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseMiddleware<FirstMiddleware>();
builder.UseMiddleware<SecondMiddleware>();
builder.Services.AddScoped<ScopedThing>();
builder.Services.AddSingleton<SharedThing>();
builder.Services.AddHostedService<Crashing>();
builder.Build().Run();
