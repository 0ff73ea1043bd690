using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure;
using ReactiveMl.Facts;
using ReactiveMl.Features;
using ReactiveMl.Functions.Evaluation;
using ReactiveMl.Functions.Facts;
using ReactiveMl.Functions.Features;
using ReactiveMl.Functions.Learning;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Storage;

/// <summary>What each run leaves behind: one folder a run, each file written once; and the lease that lets one run at a time.</summary>
public sealed class RunStore(BlobFolder folder)
{
    public Task<DataSetManifest?> FindDataSetAsync(RunScope run, CancellationToken cancellation) =>
        folder.TryReadJsonAsync<DataSetManifest>(Name(run, "dataset.json"), cancellation);

    public Task<DataSetManifest> KeepDataSetAsync(RunScope run, DataSetManifest manifest, CancellationToken cancellation) =>
        folder.CreateOnceAsync(Name(run, "dataset.json"), manifest, cancellation);

    public Task<FeaturesReady?> FindFeaturesAsync(RunScope run, CancellationToken cancellation) =>
        folder.TryReadJsonAsync<FeaturesReady>(Name(run, "features.json"), cancellation);

    public Task<FeaturesReady> KeepFeaturesAsync(RunScope run, FeaturesReady features, CancellationToken cancellation) =>
        folder.CreateOnceAsync(Name(run, "features.json"), features, cancellation);

    public Task<CandidateTrained?> FindCandidateAsync(RunScope run, CandidateId candidate, CancellationToken cancellation) =>
        folder.TryReadJsonAsync<CandidateTrained>(Name(run, $"candidates/{candidate}/candidate.json"), cancellation);

    public Task<CandidateTrained> KeepCandidateAsync(RunScope run, CandidateTrained candidate, CancellationToken cancellation) =>
        folder.CreateOnceAsync(Name(run, $"candidates/{candidate.Settings.Id}/candidate.json"), candidate, cancellation);

    public Task<EvaluationRecord?> FindEvaluationAsync(RunScope run, CancellationToken cancellation) =>
        folder.TryReadJsonAsync<EvaluationRecord>(Name(run, "evaluation.json"), cancellation);

    public Task<EvaluationRecord> KeepEvaluationAsync(RunScope run, EvaluationRecord record, CancellationToken cancellation) =>
        folder.CreateOnceAsync(Name(run, "evaluation.json"), record, cancellation);

    public Task<RunRecord?> FindRunAsync(RunScope run, CancellationToken cancellation) =>
        folder.TryReadJsonAsync<RunRecord>(Name(run, "run.json"), cancellation);

    public Task<RunRecord> KeepRunAsync(RunScope run, RunRecord record, CancellationToken cancellation) =>
        folder.CreateOnceAsync(Name(run, "run.json"), record, cancellation);

    /// <summary>Writes a file named by the hash of its content, so writing it again is no change.</summary>
    public async Task KeepFileAsync(RunScope run, RunFile file, ContentHash hash, BinaryData content, CancellationToken cancellation) =>
        await folder.TryCreateAsync(Name(run, file.NameOf(hash)), content, cancellation);

    /// <summary>Reads a file and checks that it still is what its name says.</summary>
    public async Task<BinaryData> ReadFileAsync(RunScope run, RunFile file, ContentHash hash, CancellationToken cancellation)
    {
        var name = Name(run, file.NameOf(hash));
        var content = await folder.ReadAsync(name, cancellation);
        var found = ContentHash.Of(content);
        return found == hash
            ? content
            : throw new InvalidOperationException($"The file '{name}' was changed after it was written: its SHA-256 is {found}, not {hash}.");
    }

    public async Task<FeatureTable> ReadFeaturesAsync(RunScope run, ContentHash hash, CancellationToken cancellation) =>
        await FeatureTableFile.ReadAsync((await ReadFileAsync(run, RunFile.Features, hash, cancellation)).ToStream(), cancellation);

    public async Task<HeldLease?> FindLeaseAsync(PipelineName pipeline, CancellationToken cancellation) =>
        await folder.TryReadAsync(LeaseName(pipeline), cancellation) is { } blob
            ? new HeldLease(blob.Content.ToObjectFromJson<RunStarted>(DomainJson.Options)!, blob.ETag)
            : null;

    /// <summary>Takes the pipeline for a run: when it is free, or still held by the finished run that was read.</summary>
    public async Task<bool> TryTakeLeaseAsync(RunStarted run, ETag? replaced, CancellationToken cancellation) =>
        await folder.TryReplaceAsync(
            LeaseName(run.Pipeline), new BinaryData(JsonSerializer.SerializeToUtf8Bytes(run, DomainJson.Options)), replaced, cancellation) is not null;

    /// <summary>Frees the pipeline, if this run still holds it.</summary>
    public async Task FreeLeaseAsync(RunScope run, CancellationToken cancellation)
    {
        if (await FindLeaseAsync(run.Pipeline, cancellation) is { } held && held.Run.Run == run.Run)
        {
            await folder.DeleteAsync(LeaseName(run.Pipeline), cancellation, held.ETag);
        }
    }

    /// <summary>The runs of a pipeline that have ended, newest first.</summary>
    public async Task<IReadOnlyList<RunRecord>> NewestAsync(PipelineName pipeline, int count, CancellationToken cancellation)
    {
        var ended = await folder.ListAsync($"{pipeline}/", cancellation)
            .Where(blob => blob.Name.EndsWith("/run.json", StringComparison.Ordinal))
            .OrderByDescending(blob => blob.CreatedOn)
            .Take(count)
            .ToListAsync(cancellation);
        return await Task.WhenAll(ended.Select(blob => folder.ReadJsonAsync<RunRecord>(blob.Name, cancellation)));
    }

    /// <summary>The sealed data sets of a pipeline, each with the run that sealed it.</summary>
    public async IAsyncEnumerable<(RunId Run, DataSetSealed Summary)> ListDataSetsAsync(PipelineName pipeline, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var blob in folder.ListAsync($"{pipeline}/", cancellation))
        {
            if (blob.Name.Split('/') is [_, var run, "dataset.json"])
            {
                yield return (new RunId(run), (await folder.ReadJsonAsync<DataSetManifest>(blob.Name, cancellation)).Summary);
            }
        }
    }

    private static string LeaseName(PipelineName pipeline) => $"{pipeline}/current.json";

    private static string Name(RunScope run, string file) => $"{run.Pipeline}/{run.Run}/{file}";
}
