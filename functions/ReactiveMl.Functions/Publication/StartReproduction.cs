using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using ReactiveMl.Functions.Http;
using ReactiveMl.Learning;

namespace ReactiveMl.Functions.Publication;

/// <summary>Has a published version learned again, to see whether the same model comes out.</summary>
public sealed class StartReproduction(VersionAddress versions, TimeProvider clock)
{
    [Function(nameof(StartReproduction))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "models/{name}/versions/{version:int}/reproduce")] HttpRequest request,
        string name,
        int version,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var (manifest, refusal) = await versions.FindAsync(name, version, cancellation);
        if (manifest is null)
        {
            return refusal!;
        }

        var folder = new RunId(string.Create(
            CultureInfo.InvariantCulture, $"reproduce-{version}-{clock.GetUtcNow().UtcDateTime:yyyyMMdd-HHmmss}-{Guid.NewGuid().ToString("n")[..6]}"));
        var asked = new VersionToReproduce(manifest.Pipeline, version, folder);
        await client.ScheduleNewOrchestrationInstanceAsync(nameof(ReproduceModel), asked, new StartOrchestrationOptions(asked.InstanceId), cancellation);
        return new JsonAnswer(
            StatusCodes.Status202Accepted, new ReproductionView(folder, ReproductionView.Queued, "Waiting for its turn.", []), $"/api/models/{name}/versions/{version}/reproduce/{folder}");
    }
}
