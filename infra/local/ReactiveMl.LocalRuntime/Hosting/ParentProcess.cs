using System.Diagnostics;

namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>Ends the app with the process that asked for it, however that one ends.</summary>
internal sealed class ParentProcess(IOptions<LocalRuntimeOptions> options, IHostApplicationLifetime lifetime, TimeProvider time) : BackgroundService
{
    // Waiting for the end of a process that is not one's child is polling, and the framework's own polls ten times as often.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.ParentProcess is not { } id)
        {
            return;
        }

        try
        {
            using var parent = Process.GetProcessById(id);
            using var timer = new PeriodicTimer(Look, time);
            while (!parent.HasExited)
            {
                await timer.WaitForNextTickAsync(stoppingToken);
            }
        }
        catch (ArgumentException)
        {
            // It has ended before it could be watched.
        }

        lifetime.StopApplication();
    }
}
