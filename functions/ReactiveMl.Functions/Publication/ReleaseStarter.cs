using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Publication;

/// <summary>Starts the release of a version, once however often it is asked to.</summary>
public sealed class ReleaseStarter(ReleaseStore releases, TimeProvider clock)
{
    public async Task<ReleaseUnderWay> StartAsync(
        DurableTaskClient client, Pipeline pipeline, ReleasePlan plan, int version, int champion, RunId run, CancellationToken cancellation)
    {
        var release = await releases.KeepAsync(new ReleaseUnderWay(pipeline.Name, version, champion, run, plan, clock.GetUtcNow()), cancellation);

        // One that has ended would be begun anew under the same id.
        if (await client.GetInstanceAsync(release.InstanceId, cancellation) is null && await releases.FindEndAsync(pipeline.Name, version, cancellation) is null)
        {
            await ScheduleOnceAsync(client, release, cancellation);
        }

        return release;
    }

    private static async Task ScheduleOnceAsync(DurableTaskClient client, ReleaseUnderWay release, CancellationToken cancellation)
    {
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(nameof(ReleaseModel), release, new StartOrchestrationOptions(release.InstanceId), cancellation);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // The same step was run twice at once: what was wanted is done.
        }
    }
}
