using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>Runs every listener; one that fails is started again, the others and the HTTP functions go on.</summary>
internal sealed partial class ListenerHost(IEnumerable<IListener> listeners, TimeProvider time, ILoggerFactory loggers) : BackgroundService
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(2);

    private readonly ILogger _logger = loggers.CreateLogger("Host.General");
    private readonly Random _random = new(Environment.ProcessId);

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
        => Task.WhenAll(listeners.Select(listener => Task.Run(() => RunAsync(listener, stoppingToken), CancellationToken.None)));

    private async Task RunAsync(IListener listener, CancellationToken stop)
    {
        var retry = FirstRetry;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await listener.RunAsync(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) // Whatever one listener meets must not take down the others.
            {
                LogListenerFailed(failure, listener.Function.Name);
                double spread;
                lock (_random)
                {
                    spread = 0.8 + (0.4 * _random.NextDouble());
                }

                await Task.Delay(retry * spread, time, stop).ContinueWith(_ => { }, TaskScheduler.Default);
                retry = retry * 2 < LongestRetry ? retry * 2 : LongestRetry;
            }
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The listener for function 'Functions.{Name}' was unable to start or stopped. It is started again.")]
    private partial void LogListenerFailed(Exception failure, string name);
}
