using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using ReactiveMl.Functions.Http;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Publication;

/// <summary>The last release of the pipeline that a request's path names: from its orchestration while it lives, from its records for ever.</summary>
public sealed class ReleaseDescription(PipelineCatalog pipelines, ReleaseStore releases)
{
    private static readonly JsonSerializerOptions DurableJson = new() { PropertyNameCaseInsensitive = true };

    public async Task<(ReleaseView? Release, IResult? Refusal)> FindAsync(DurableTaskClient client, string name, CancellationToken cancellation)
    {
        if (pipelines.Find(name) is not { } pipeline)
        {
            return (null, Problem.UnknownPipeline(name, pipelines));
        }

        if (await releases.FindLastAsync(pipeline.Name, cancellation) is not { } release)
        {
            return (null, Problem.Of(
                StatusCodes.Status404NotFound, "No release",
                [new(0, "name", "unknown", name, $"No version of '{name}' has been under release. {(pipeline.Release is null ? "Its definition has no \"release\": an accepted version becomes the champion at once." : "The first version becomes the champion at once.")}")]));
        }

        var ended = await releases.FindEndAsync(pipeline.Name, release.Version, cancellation);
        var instance = await client.GetInstanceAsync(release.InstanceId, getInputsAndOutputs: true, cancellation);
        var progress = instance?.SerializedCustomStatus is { Length: > 0 } json ? JsonSerializer.Deserialize<ReleaseProgress>(json, DurableJson) : null;
        return (View(release, ended, progress, instance?.RuntimeStatus), null);
    }

    private static ReleaseView View(ReleaseUnderWay release, ReleaseEnded? ended, ReleaseProgress? progress, OrchestrationRuntimeStatus? status) => new(
        release.Pipeline,
        release.Version,
        release.Champion,
        release.Run,
        ended?.Status ?? StatusOf(progress, status),
        progress?.Stage,
        progress?.Since,
        ended?.At ?? progress?.Until,
        ended?.Sentence ?? progress?.Sentence ?? "Waiting for its turn.",
        progress?.Guards ?? [],
        progress?.Challenger,
        progress?.Champion,
        release.Plan.Stages,
        release.StartedAt,
        ended?.At);

    private static string StatusOf(ReleaseProgress? progress, OrchestrationRuntimeStatus? status) => status switch
    {
        OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated => ReleaseEnded.Failed,
        _ => progress?.Status ?? ReleaseView.Queued,
    };
}
