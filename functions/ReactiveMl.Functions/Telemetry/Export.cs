using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ReactiveMl.Functions.Telemetry;

/// <summary>Sends traces and metrics to an OpenTelemetry collector, as the standard variables say; without them nothing is set up.</summary>
public static class Export
{
    /// <summary>The standard variable that switches it on; the others (headers, protocol, service name, sampler, intervals) are read as the standard has them.</summary>
    public const string EndpointSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const string DisabledSetting = "OTEL_SDK_DISABLED";

    // The request is the parent of what is done for it: a parent that nobody samples would take its children with it.
    private const string RequestsSource = "Microsoft.AspNetCore";

    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        if (string.IsNullOrWhiteSpace(configuration[EndpointSetting]) || configuration.GetValue<bool>(DisabledSetting))
        {
            return services;
        }

        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("reactiveml").AddEnvironmentVariableDetector())
            .WithTracing(traces => traces.AddSource(Spans.SourceName, RequestsSource).AddOtlpExporter())
            .WithMetrics(metrics => metrics.AddMeter(Instruments.MeterName).AddOtlpExporter());
        return services;
    }
}
