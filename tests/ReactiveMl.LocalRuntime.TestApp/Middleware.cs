using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace ReactiveMl.LocalRuntime.TestApp;

/// <summary>Tells its turn, and swallows what <c>SwallowedHttp</c> throws.</summary>
public sealed partial class FirstMiddleware(ILogger<FirstMiddleware> logger) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        LogTurn(context.InvocationId, "first-before");
        try
        {
            await next(context);
        }
        catch (NotSupportedException)
        {
            LogTurn(context.InvocationId, "swallowed");
        }

        LogTurn(context.InvocationId, "first-after");
    }

    [LoggerMessage(1, LogLevel.Information, "{Id} {Turn}")]
    private partial void LogTurn(string id, string turn);
}

/// <summary>Tells its turn, inside the first.</summary>
public sealed partial class SecondMiddleware(ILogger<SecondMiddleware> logger) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        LogTurn(context.InvocationId, "second-before");
        await next(context);
        LogTurn(context.InvocationId, "second-after");
    }

    [LoggerMessage(1, LogLevel.Information, "{Id} {Turn}")]
    private partial void LogTurn(string id, string turn);
}
