using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using Azure;
using ReactiveMl.Evaluation;
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
    private const string Definition = "definition.json";
    private const string Report = "report.html";

    public Task<DataSetManifest?> FindDataSetAsync(RunScope run, CancellationToken cancellation) =>
        folder.TryReadJsonAsync<DataSetManifest>(Name(run, "dataset.json"), cancellation);

    public Task<DataSetManifest> KeepDataSetAsync(RunScope run, DataSetManifest manifest, CancellationToken cancellation) =>
        folder.CreateOnceAsync(Name(run, "dataset.json"), manifest, cancellation);

    public Task<FeaturesReady?> FindFeaturesAsync(RunScope run, CancellationToken cancellation) =>
        folder.TryReadJsonAsync<FeaturesReady>(Name(run, "features.json"), cancellation);

    public Task<FeaturesReady> KeepFeaturesAsync(RunScope run, FeaturesReady features, CancellationToken cancellation) =>
        folder.CreateOnceAsync(Name(run, "features.json"), features, cancellation);

    public Task<FeatureStatistics?> FindStatisticsAsync(RunScope run, CancellationToken cancellation) =>
        folder.TryReadJsonAsync<FeatureStatistics>(Name(run, "feature-statistics.json"), cancellation);

    /// <summary>Which features were kept; null where the definition selects none.</summary>
    public Task<FeatureSelection?> FindSelectionAsync(RunScope run, CancellationToken cancellation) =>
        folder.TryReadJsonAsync<FeatureSelection>(Name(run, "feature-selection.json"), cancellation);

    public async Task KeepProfileAsync(RunScope run, FeatureProfile profile, CancellationToken cancellation)
    {
        await folder.CreateOnceAsync(Name(run, "feature-statistics.json"), profile.Statistics, cancellation);
        if (profile.Selection is { } selection)
        {
            await folder.CreateOnceAsync(Name(run, "feature-selection.json"), selection, cancellation);
        }
    }

    public Task<CandidateTrained?> FindCandidateAsync(RunScope run, CandidateId candidate, CancellationToken cancellation) =>
        folder.TryReadJsonAsync<CandidateTrained>(Name(run, $"candidates/{candidate}/candidate.json"), cancellation);

    public Task<CandidateTrained> KeepCandidateAsync(RunScope run, CandidateTrained candidate, CancellationToken cancellation) =>
        folder.CreateOnceAsync(Name(run, $"candidates/{candidate.Settings.Id}/candidate.json"), candidate, cancellation);

    public Task<FoldTrained?> FindFoldAsync(RunScope run, CandidateId candidate, int fold, CancellationToken cancellation) =>
        folder.TryReadJsonAsync<FoldTrained>(FoldName(run, candidate, fold), cancellation);

    public Task<FoldTrained> KeepFoldAsync(RunScope run, FoldTrained fold, CancellationToken cancellation) =>
        folder.CreateOnceAsync(FoldName(run, fold.Candidate, fold.Fold), fold, cancellation);

    public Task<EvaluationRecord?> FindEvaluationAsync(RunScope run, CancellationToken cancellation) =>
        folder.TryReadJsonAsync<EvaluationRecord>(Name(run, "evaluation.json"), cancellation);

    public Task<EvaluationRecord> KeepEvaluationAsync(RunScope run, EvaluationRecord record, CancellationToken cancellation) =>
        folder.CreateOnceAsync(Name(run, "evaluation.json"), record, cancellation);

    /// <summary>The definition that is to be worked under here whatever the app's own is today; null where there is none.</summary>
    public async Task<string?> FindDefinitionAsync(RunScope run, CancellationToken cancellation) =>
        (await folder.TryReadAsync(Name(run, Definition), cancellation))?.Content.ToString();

    public Task KeepDefinitionAsync(RunScope run, string json, CancellationToken cancellation) =>
        folder.TryCreateAsync(Name(run, Definition), BinaryData.FromString(json), cancellation);

    /// <summary>Removes everything that is under this name.</summary>
    public async Task RemoveAsync(RunScope run, CancellationToken cancellation)
    {
        await foreach (var blob in folder.ListAsync(Name(run, ""), cancellation))
        {
            await folder.DeleteAsync(blob.Name, cancellation);
        }
    }

    /// <summary>What a run's evaluation found beyond its verdict; null where there is none.</summary>
    public Task<EvaluationDetails?> FindEvaluationDetailsAsync(RunScope run, CancellationToken cancellation) =>
        folder.TryReadJsonAsync<EvaluationDetails>(Name(run, "evaluation-details.json"), cancellation);

    public Task<EvaluationDetails> KeepEvaluationDetailsAsync(RunScope run, EvaluationDetails details, CancellationToken cancellation) =>
        folder.CreateOnceAsync(Name(run, "evaluation-details.json"), details, cancellation);

    /// <summary>The rejection that was certain before any training; null where there was none.</summary>
    public Task<Verdict?> FindRefusalAsync(RunScope run, CancellationToken cancellation) =>
        folder.TryReadJsonAsync<Verdict>(Name(run, "refusal.json"), cancellation);

    public Task<Verdict> KeepRefusalAsync(RunScope run, Verdict refusal, CancellationToken cancellation) =>
        folder.CreateOnceAsync(Name(run, "refusal.json"), refusal, cancellation);

    /// <summary>The page that tells of a run; null where it was not written.</summary>
    public Task<string?> FindReportAsync(RunScope run, CancellationToken cancellation) => FindReportAsync(run.Pipeline, run.Run, cancellation);

    public async Task<string?> FindReportAsync(PipelineName pipeline, RunId run, CancellationToken cancellation) =>
        (await folder.TryReadAsync($"{pipeline}/{run}/{Report}", cancellation))?.Content.ToString();

    /// <summary>Writes the report; where one is written already, it stands and is given back.</summary>
    public async Task<string> KeepReportAsync(RunScope run, string html, CancellationToken cancellation) =>
        await folder.TryCreateAsync(Name(run, Report), BinaryData.FromString(html), cancellation)
            ? html
            : (await folder.ReadAsync(Name(run, Report), cancellation)).ToString();

    public Task<RunRecord?> FindRunAsync(RunScope run, CancellationToken cancellation) =>
        folder.TryReadJsonAsync<RunRecord>(Name(run, "run.json"), cancellation);

    public Task<RunRecord> KeepRunAsync(RunScope run, RunRecord record, CancellationToken cancellation) =>
        folder.CreateOnceAsync(Name(run, "run.json"), record, cancellation);

    /// <summary>Writes a file named by the hash of its content, so writing it again is no change.</summary>
    public async Task KeepFileAsync(RunScope run, RunFile file, ContentHash hash, BinaryData content, CancellationToken cancellation) =>
        await folder.TryCreateAsync(Name(run, file.NameOf(hash)), content, cancellation);

    /// <summary>Writes a file that is too large to hold in memory, from its beginning.</summary>
    public async Task<ContentHash> KeepFileAsync(RunScope run, RunFile file, Stream content, CancellationToken cancellation)
    {
        content.Position = 0;
        var hash = new ContentHash(await SHA256.HashDataAsync(content, cancellation));
        content.Position = 0;
        await folder.TryCreateAsync(Name(run, file.NameOf(hash)), content, cancellation);
        return hash;
    }

    /// <summary>Copies a file and checks that it still is what its name says; false when it is gone.</summary>
    public async Task<bool> TryCopyFileAsync(RunScope run, RunFile file, ContentHash hash, Stream target, CancellationToken cancellation)
    {
        var name = Name(run, file.NameOf(hash));
        if (!await folder.TryCopyAsync(name, target, cancellation))
        {
            return false;
        }

        target.Position = 0;
        var found = new ContentHash(await SHA256.HashDataAsync(target, cancellation));
        target.Position = 0;
        return found == hash ? true : throw Changed(name, found, hash);
    }

    /// <summary>Reads a file and checks that it still is what its name says.</summary>
    public async Task<BinaryData> ReadFileAsync(RunScope run, RunFile file, ContentHash hash, CancellationToken cancellation)
    {
        var name = Name(run, file.NameOf(hash));
        var content = await folder.ReadAsync(name, cancellation);
        var found = ContentHash.Of(content);
        return found == hash
            ? content
            : throw Changed(name, found, hash);
    }

    public async Task<FeatureTable> ReadFeaturesAsync(RunScope run, ContentHash hash, CancellationToken cancellation) =>
        await FeatureTableFile.ReadAsync((await ReadFileAsync(run, RunFile.Features, hash, cancellation)).ToStream(), cancellation);

    /// <summary>The features that a model of this run reads: all that were made, or those that were kept.</summary>
    /// <param name="by">What the rows are held out by.</param>
    public async Task<FeatureTable> ReadModelInputAsync(RunScope run, ContentHash hash, HoldOutBy by, CancellationToken cancellation)
    {
        var file = await ReadFileAsync(run, RunFile.Features, hash, cancellation);
        var table = await FeatureTableFile.ReadToLearnAsync(file.ToStream(), by, cancellation);
        return await FindSelectionAsync(run, cancellation) is { } selection ? selection.Of(table) : table;
    }

    /// <summary>The newest data set that was sealed under these fields; the next sealing goes on from it.</summary>
    public Task<LatestSealing?> FindLatestSealingAsync(Pipeline pipeline, CancellationToken cancellation) =>
        folder.TryReadJsonAsync<LatestSealing>(LatestSealingName(pipeline), cancellation);

    /// <summary>Names a data set as the newest one, unless a newer one is named already.</summary>
    public async Task MoveLatestSealingAsync(Pipeline pipeline, LatestSealing latest, CancellationToken cancellation)
    {
        var name = LatestSealingName(pipeline);
        while (true)
        {
            var read = await folder.TryReadAsync(name, cancellation);
            if (read?.Content.ToObjectFromJson<LatestSealing>(DomainJson.Options)!.AsOf >= latest.AsOf
                || await folder.TryReplaceAsync(name, new BinaryData(JsonSerializer.SerializeToUtf8Bytes(latest, DomainJson.Options)), read?.ETag, cancellation) is not null)
            {
                return;
            }
        }
    }

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

    // What was sealed under other fields is no beginning for a data set of these.
    private static string LatestSealingName(Pipeline pipeline) =>
        $"{pipeline.Name}/_sealed/{ContentHash.Of(JsonSerializer.SerializeToUtf8Bytes(pipeline.Fact, DomainJson.Options))}.json";

    private static InvalidOperationException Changed(string name, ContentHash found, ContentHash hash) =>
        new($"The file '{name}' was changed after it was written: its SHA-256 is {found}, not {hash}.");

    private static string LeaseName(PipelineName pipeline) => $"{pipeline}/current.json";

    private static string FoldName(RunScope run, CandidateId candidate, int fold) =>
        Name(run, string.Create(CultureInfo.InvariantCulture, $"candidates/{candidate}/fold-{fold}.json"));

    private static string Name(RunScope run, string file) => $"{run.Pipeline}/{run.Run}/{file}";
}
