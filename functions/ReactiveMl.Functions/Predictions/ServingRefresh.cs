using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ReactiveMl.Functions.Predictions;

/// <summary>Looks for other versions to serve and newer histories in the background, so that no request waits for storage.</summary>
public sealed partial class ServingRefresh(
    ServedPipelines pipelines, IOptions<ServingOptions> options, TimeProvider clock, ILogger<ServingRefresh> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.RefreshEvery, clock);
        do
        {
            // All at once: one that waits for storage holds up no other.
            await Task.WhenAll(pipelines.All.Select(pipeline => RefreshAsync(pipeline, stoppingToken)));
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task RefreshAsync(ServedPipeline pipeline, CancellationToken stopping)
    {
        try
        {
            await pipeline.RefreshAsync(stopping);
        }
        catch (Exception failed) when (failed is not OperationCanceledException || !stopping.IsCancellationRequested)
        {
            // Whatever is wrong with the new one, the old one goes on serving; the next look tries again.
            RefreshFailed(logger, failed, pipeline.Pipeline.Name.Value);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "A newer champion or history could not be loaded; what was there goes on serving. Pipeline: {Pipeline}.")]
    private static partial void RefreshFailed(ILogger logger, Exception failed, string pipeline);
}
