using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>Runs the task hub in this process: leases, control queues and activities.</summary>
internal sealed partial class DurableDispatcher(
    DurableStore store,
    PartitionOwner partitions,
    InstanceTurns turns,
    Checkpoint checkpoint,
    WorkItemPump work,
    IServiceProvider services,
    TimeProvider clock,
    ILogger<DurableDispatcher> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await CreateHubAsync(stoppingToken);
        var pumps = partitions.Leases
            .Select(lease => ActivatorUtilities.CreateInstance<ControlQueuePump>(services, lease).RunAsync(stoppingToken));
        await Task.WhenAll(
        [
            Stoppable(partitions.RunAsync(_ => checkpoint.ForgetAll(), stoppingToken)),
            Stoppable(work.RunAsync(stoppingToken)),
            .. pumps.Select(Stoppable),
        ]);
        await turns.Idle;
    }

    private static async Task Stoppable(Task task)
    {
        try
        {
            await task;
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private async Task CreateHubAsync(CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                await store.CreateAsync(stopping);
                return;
            }
            catch (Exception exception) when (StorageTrouble.Is(exception))
            {
                LogAbsent(logger, store.HubName, exception);
                await Task.Delay(TimeSpan.FromSeconds(1), clock, stopping);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The storage of task hub {Hub} does not answer yet; trying again.")]
    private static partial void LogAbsent(ILogger logger, string hub, Exception exception);
}
