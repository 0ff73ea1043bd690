using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ReactiveMl.Functions;
using ReactiveMl.Functions.Access;
using ReactiveMl.Functions.Telemetry;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseWhen<OperatorGate>(OperatorGate.Guards);

builder.Services.AddSingleton(TimeProvider.System);
builder.Services
    .AddAccess()
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
