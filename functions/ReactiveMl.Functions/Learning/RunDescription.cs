using System.Text.Json;
using Microsoft.DurableTask.Client;
using ReactiveMl.Functions.Facts;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Learning;

/// <summary>Puts together what is known of a run: from its orchestration while it lives, from its folder for ever.</summary>
public sealed class RunDescription(RunStore runs)
{
    // What the durable extension serialises with on both hosts.
    private static readonly JsonSerializerOptions DurableJson = new() { PropertyNameCaseInsensitive = true };

    public async Task<RunView?> FindAsync(DurableTaskClient client, Pipeline pipeline, RunId run, CancellationToken cancellation)
    {
        var scope = new RunScope(pipeline.Name, run, pipeline.Hash);
        var record = await runs.FindRunAsync(scope, cancellation);
        var instance = await client.GetInstanceAsync(scope.InstanceId, getInputsAndOutputs: true, cancellation);
        if (record is null && instance is null)
        {
            return null;
        }

        var dataSet = await runs.FindDataSetAsync(scope, cancellation);
        var evaluation = await runs.FindEvaluationAsync(scope, cancellation);
        var progress = Read<RunProgress>(instance?.SerializedCustomStatus) ?? new RunProgress(nameof(Collect), 0, "Waiting for its turn.");
        var started = Read<RunStarted>(instance?.SerializedInput);
        return new RunView(
            pipeline.Name,
            run,
            record?.Cause ?? started?.Cause ?? "",
            record?.Result.Status ?? StatusOf(instance!.RuntimeStatus),
            record is null ? progress.Stage : "Done",
            record is null ? progress.Done : 1,
            record?.Result.Sentence ?? progress.Sentence,
            new RunCounts(progress.Facts, progress.Rows, progress.Candidates, progress.CandidatesDone),
            record?.StartedAt ?? started?.StartedAt ?? instance!.CreatedAt,
            record?.FinishedAt,
            dataSet?.Summary,
            evaluation?.Evaluated,
            record?.Result.Version)
        {
            Candidates = evaluation?.Candidates ?? [],
            LeftOut = evaluation?.LeftOut ?? [],
            Features = record is null ? null : (await runs.FindFeaturesAsync(scope, cancellation))?.Made,
            Stages = record?.Stages ?? [],
        };
    }

    private static string StatusOf(OrchestrationRuntimeStatus status) => status switch
    {
        OrchestrationRuntimeStatus.Pending => "queued",
        OrchestrationRuntimeStatus.Failed => RunFinished.Failed,
        OrchestrationRuntimeStatus.Terminated => "terminated",
        OrchestrationRuntimeStatus.Suspended => "suspended",
        _ => "running",
    };

    private static T? Read<T>(string? json) where T : class =>
        json is { Length: > 0 } ? JsonSerializer.Deserialize<T>(json, DurableJson) : null;
}
