using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using ReactiveMl.Functions.Http;
using ReactiveMl.Learning;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Publication;

/// <summary>Shows how far a reproduction is, or what came out.</summary>
public sealed class ShowReproduction(VersionAddress versions)
{
    [Function(nameof(ShowReproduction))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "models/{name}/versions/{version:int}/reproduce/{id}")] HttpRequest request,
        string name,
        int version,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var (manifest, refusal) = await versions.FindAsync(name, version, cancellation);
        if (manifest is null)
        {
            return refusal!;
        }

        RunId folder;
        try
        {
            folder = new RunId(id);
        }
        catch (FormatException refused)
        {
            return Problem.Refused([new(0, "id", "type", id, refused.Message)]);
        }

        var instance = await client.GetInstanceAsync(new VersionToReproduce(manifest.Pipeline, version, folder).InstanceId, getInputsAndOutputs: true, cancellation);
        return instance is null
            ? Problem.Of(StatusCodes.Status404NotFound, "Unknown reproduction", [new(0, "id", "unknown", id, $"'{name}' has no reproduction '{id}', or it was purged.")])
            : new JsonAnswer(StatusCodes.Status200OK, View(folder, instance));
    }

    private static ReproductionView View(RunId folder, OrchestrationMetadata instance) => instance.RuntimeStatus switch
    {
        OrchestrationRuntimeStatus.Pending => new(folder, ReproductionView.Queued, "Waiting for its turn.", []),
        OrchestrationRuntimeStatus.Completed when instance.ReadOutputAs<ModelReproduced>() is { } done => new(folder, done.Status, done.Sentence, done.Differences),
        OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated => new(
            folder, ModelReproduced.Failed, $"It ended as {instance.RuntimeStatus}: {instance.SerializedOutput}", []),
        _ => new(folder, ReproductionView.Running, "Sealing, making features and training again.", []),
    };
}
