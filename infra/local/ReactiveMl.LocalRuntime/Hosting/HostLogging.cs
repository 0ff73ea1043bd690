using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>The host's log: levels from host.json, and what is told at the start.</summary>
internal static partial class HostLogging
{
    public static void Configure(ILoggingBuilder logging, IConfiguration configuration)
    {
        logging.ClearProviders();
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "[yyyy-MM-ddTHH:mm:ss.fffZ] ";
            console.UseUtcTimestamp = true;
        });
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        logging.AddFilter("Microsoft.Hosting", LogLevel.Warning);
        logging.AddConfiguration(configuration.GetSection($"{HostJson.Section}:logging"));
    }

    public static void Announce(WebApplication app, FunctionCatalog catalog)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Host.Startup");
        foreach (var error in catalog.Errors)
        {
            LogFunctionInError(logger, error.Function, error.Reason);
        }

        foreach (var function in catalog.Functions.Where(function => function.IsDisabled))
        {
            LogDisabled(logger, function.Name);
        }

        app.Lifetime.ApplicationStarted.Register(() =>
        {
            var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
            LogListening(logger, address);
        });
    }

    [LoggerMessage(1, LogLevel.Error, "The '{Function}' function is in error: {Reason}")]
    private static partial void LogFunctionInError(ILogger logger, string function, string reason);

    [LoggerMessage(2, LogLevel.Information, "Function '{Function}' is disabled")]
    private static partial void LogDisabled(ILogger logger, string function);

    [LoggerMessage(3, LogLevel.Information, "Functions host is listening at {Address}")]
    private static partial void LogListening(ILogger logger, string address);
}
