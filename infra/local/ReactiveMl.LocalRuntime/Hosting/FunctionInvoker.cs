using Microsoft.Azure.Functions.Worker.Middleware;

namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>The one way every trigger calls a function: log, middleware, function, answer, outputs.</summary>
internal sealed partial class FunctionInvoker(
    FunctionExecutionDelegate pipeline, IServiceScopeFactory scopes, QueueOutput outputs, ServiceBusOutput busOutputs, IConfiguration configuration,
    IHostApplicationLifetime lifetime, TimeProvider time, ILoggerFactory loggers)
{
    private readonly TimeSpan? _limit = HostJson.FunctionTimeout(configuration);
    private readonly ConcurrentDictionary<string, ILogger> _loggers = new();

    /// <summary>Gives the function's result; a failure is logged here and thrown on.</summary>
    public async Task<object?> InvokeAsync(LocalFunction function, Invocation invocation, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(_limit ?? Timeout.InfiniteTimeSpan, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lifetime.ApplicationStopping, timeout.Token);
        return await RunAsync(function, invocation, timeout.Token, ending.Token);
    }

    /// <summary>Runs an orchestrator, which has no limit and no token: the engine may leave the task unfinished for good.</summary>
    public Task<object?> OrchestrateAsync(LocalFunction function, Invocation invocation)
        => RunAsync(function, invocation, CancellationToken.None, CancellationToken.None);

    private async Task<object?> RunAsync(
        LocalFunction function, Invocation invocation, CancellationToken timeout, CancellationToken ending)
    {
        var logger = _loggers.GetOrAdd(function.Name, static (name, loggers) => loggers.CreateLogger($"Function.{name}"), loggers);
        var tells = logger.IsEnabled(LogLevel.Information);
        var started = time.GetTimestamp();
        await using var context = new LocalFunctionContext(function, invocation, scopes, ending);
        if (tells)
        {
            LogExecuting(logger, function.Name, invocation.Reason, context.InvocationId);
        }

        try
        {
            await LimitAsync(function, context, logger, timeout);
            if (invocation.Answer is { } answer)
            {
                await answer(context.Result);
            }

            if (function.QueueOutputs.Count > 0)
            {
                await outputs.WriteAsync(function.QueueOutputs, context.Result);
            }

            if (function.ServiceBusOutputs.Count > 0)
            {
                await busOutputs.WriteAsync(function.Name, function.ServiceBusOutputs, context.Result);
            }

            if (tells)
            {
                LogSucceeded(logger, function.Name, context.InvocationId, (long)time.GetElapsedTime(started).TotalMilliseconds);
            }

            return context.Result;
        }
        catch (Exception failure)
        {
            LogFailed(logger, failure, function.Name, context.InvocationId, (long)time.GetElapsedTime(started).TotalMilliseconds);
            throw;
        }
    }

    // A function that ignores its token cannot be killed inside one process: its caller is let go, it runs on.
    private async Task LimitAsync(LocalFunction function, LocalFunctionContext context, ILogger logger, CancellationToken timeout)
    {
        try
        {
            await pipeline(context).WaitAsync(timeout);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            LogTimeout(logger, _limit, function.Name, context.InvocationId);
            throw new FunctionTimeoutException(function.Name, _limit.GetValueOrDefault());
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Executing 'Functions.{Name}' (Reason='{Reason}', Id={Id})")]
    private static partial void LogExecuting(ILogger logger, string name, string reason, string id);

    [LoggerMessage(2, LogLevel.Information, "Executed 'Functions.{Name}' (Succeeded, Id={Id}, Duration={Duration}ms)")]
    private static partial void LogSucceeded(ILogger logger, string name, string id, long duration);

    [LoggerMessage(3, LogLevel.Error, "Executed 'Functions.{Name}' (Failed, Id={Id}, Duration={Duration}ms)")]
    private static partial void LogFailed(ILogger logger, Exception failure, string name, string id, long duration);

    [LoggerMessage(4, LogLevel.Error, "Timeout value of {Timeout} exceeded by function '{Name}' (Id: '{Id}'). Initiating cancellation.")]
    private static partial void LogTimeout(ILogger logger, TimeSpan? timeout, string name, string id);
}

/// <summary>An invocation outlived <c>functionTimeout</c>. A failure of the platform, not of the function.</summary>
internal sealed class FunctionTimeoutException(string function, TimeSpan timeout)
    : Exception($"Timeout value of {timeout} was exceeded by function: Functions.{function}");
