using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Pipelines;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Publication;

/// <summary>Starts the release of a version, once however often it is asked to.</summary>
public sealed class ReleaseStarter(ReleaseStore releases, TimeProvider clock)
{
    /// <param name="champion">The version that it was judged against and is to replace.</param>
    public async Task<ReleaseUnderWay> StartAsync(
        DurableTaskClient client, ReleasePlan plan, ModelManifest manifest, int champion, CancellationToken cancellation)
    {
        var release = await releases.KeepAsync(
            new ReleaseUnderWay(manifest.Pipeline, manifest.Version, champion, manifest.Run, plan, clock.GetUtcNow()), cancellation);

        // One that has ended would be begun anew under the same id.
        if (await client.GetInstanceAsync(release.InstanceId, cancellation) is null && await releases.FindEndAsync(release.Pipeline, release.Version, cancellation) is null)
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
