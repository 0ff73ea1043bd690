using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ReactiveMl.Functions;
using ReactiveMl.Functions.Telemetry;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();

builder.Services.AddSingleton(TimeProvider.System);
builder.Services
    .AddGenerators()
    .AddPipelines()
    .AddStorage()
    .AddIntake()
    .AddLearning()
    .AddReports()
    .AddServing()
    .AddRetention()
    .AddTelemetry(builder.Configuration);

builder.Build().Run();
