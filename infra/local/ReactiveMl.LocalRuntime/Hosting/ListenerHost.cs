namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>Runs every listener; one that fails is started again, the others and the HTTP functions go on.</summary>
internal sealed partial class ListenerHost(
    FunctionCatalog catalog, IServiceProvider services, TimeProvider time, ILoggerFactory loggers) : BackgroundService
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(2);

    private readonly ILogger _logger = loggers.CreateLogger("Host.General");

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
        => Task.WhenAll(catalog.Functions
            .Where(function => !function.IsDisabled && function.Trigger is QueueFunctionTrigger or ServiceBusFunctionTrigger or TimerFunctionTrigger)
            .Select(function => Task.Run(() => RunAsync(function, stoppingToken), CancellationToken.None)));

    /// <summary>Waits for what the trigger waits for, until stopped; then waits for the functions it started.</summary>
    private Task ListenAsync(LocalFunction function, CancellationToken stop) => function.Trigger switch
    {
        QueueFunctionTrigger queue => ActivatorUtilities.CreateInstance<QueueListener>(services, function, queue).RunAsync(stop),
        ServiceBusFunctionTrigger bus => ActivatorUtilities.CreateInstance<ServiceBusListener>(services, function, bus).RunAsync(stop),
        TimerFunctionTrigger timer => ActivatorUtilities.CreateInstance<TimerListener>(services, function, timer).RunAsync(stop),
        var other => throw new InvalidOperationException($"{other.GetType().Name} has no listener."),
    };

    private async Task RunAsync(LocalFunction function, CancellationToken stop)
    {
        var pause = new Pause(FirstRetry, LongestRetry);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(function, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (ConnectionMissingException missing)
            {
                LogNotConfigured(missing.Message);
                return;
            }
            catch (Exception failure) // Whatever one listener meets must not take down the others.
            {
                LogListenerFailed(failure, function.Name);
                await Task.Delay(pause.Next(), time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The listener for function 'Functions.{Name}' was unable to start or stopped. It is started again.")]
    private partial void LogListenerFailed(Exception failure, string name);

    [LoggerMessage(2, LogLevel.Warning, "{Reason}")]
    private partial void LogNotConfigured(string reason);
}
