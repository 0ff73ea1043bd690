using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace ReactiveMl.LocalRuntime.TestApp;

public sealed partial class LifecycleFunctions(ILogger<LifecycleFunctions> logger)
{
    [Function("Patient")]
    public async Task Patient([HttpTrigger("get", Route = "patient/{name}")] HttpRequest request, string name, FunctionContext context)
    {
        LogTold(name, "waits", request.Method);
        await Task.Delay(Timeout.InfiniteTimeSpan, context.CancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        LogTold(name, "was let go", request.Method);
    }

    [LoggerMessage(1, LogLevel.Information, "{Text} {What} by {Method}")]
    private partial void LogTold(string text, string what, string method);
}

/// <summary>Cannot be used: its type does not even load.</summary>
public static class BrokenFunctions
{
    private static readonly int Number = int.Parse("none", null);

    [Function("Broken")]
    public static string Broken([HttpTrigger] HttpRequest request) => $"{request.Path} {Number}";
}
