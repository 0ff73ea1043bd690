using System.Diagnostics;

namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>Ends the app with the process that asked for it, however that one ends.</summary>
internal sealed class ParentProcess(IOptions<LocalRuntimeOptions> options, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.ParentProcess is not { } id)
        {
            return;
        }

        try
        {
            using var parent = Process.GetProcessById(id);
            await parent.WaitForExitAsync(stoppingToken);
        }
        catch (ArgumentException)
        {
            // It has ended before it could be watched.
        }

        lifetime.StopApplication();
    }
}
