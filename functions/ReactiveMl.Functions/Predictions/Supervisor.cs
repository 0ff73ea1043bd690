using Microsoft.Extensions.Hosting;

namespace ReactiveMl.Functions.Predictions;

/// <summary>Probes the versions that were quarantined, in the background: no caller pays for finding out whether they answer again.</summary>
public sealed class Supervisor(ServedPipelines pipelines, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await Task.WhenAll(pipelines.All.Select(pipeline => pipeline.ProbeAsync()));
        }
    }
}
