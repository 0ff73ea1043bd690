using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure;
using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Storage;

/// <summary>The published versions, each written once, and the aliases that say which of them serves.</summary>
public sealed class ModelStore(BlobFolder folder, Ledger ledger)
{
    private const string ClaimFile = "claim.txt";
    private const string ClaimedBy = "run";

    /// <summary>Gives the run a version number of its own: the one it already has, or the next that nobody took.</summary>
    public async Task<int> ClaimVersionAsync(PipelineName pipeline, RunId run, CancellationToken cancellation)
    {
        var claims = await folder.ListAsync($"{pipeline}/versions/", cancellation)
            .Where(blob => blob.Name.EndsWith(ClaimFile, StringComparison.Ordinal))
            .ToListAsync(cancellation);
        if (claims.FirstOrDefault(claim => claim.Metadata.TryGetValue(ClaimedBy, out var by) && by == run.Value) is { } own)
        {
            return VersionOf(own);
        }

        var version = claims.Count == 0 ? 1 : claims.Max(VersionOf) + 1;
        while (!await folder.TryCreateAsync(
            Folder(pipeline, version) + ClaimFile, BinaryData.FromString(run.Value), cancellation, new Dictionary<string, string> { [ClaimedBy] = run.Value }))
        {
            version++;
        }

        return version;
    }

    /// <summary>Writes a version. The manifest comes last: a version without one does not exist for a reader.</summary>
    public async Task<ModelManifest> PublishAsync(
        ModelManifest manifest, BinaryData model, IReadOnlyList<GoldenRow> golden, CancellationToken cancellation)
    {
        var name = Folder(manifest.Pipeline, manifest.Version);
        await folder.TryCreateAsync($"{name}model.zip", model, cancellation);
        await folder.TryCreateJsonAsync($"{name}golden.json", golden, cancellation);
        return await folder.CreateOnceAsync($"{name}manifest.json", manifest, cancellation);
    }

    /// <summary>Keeps the definition that a version is learned under, so that it can be learned again under a later one.</summary>
    public Task KeepDefinitionAsync(PipelineName pipeline, int version, string json, CancellationToken cancellation) =>
        folder.TryCreateAsync(DefinitionName(pipeline, version), BinaryData.FromString(json), cancellation);

    /// <summary>The definition as it was written; null of a version that is older than its keeping.</summary>
    public async Task<string?> FindDefinitionAsync(PipelineName pipeline, int version, CancellationToken cancellation) =>
        (await folder.TryReadAsync(DefinitionName(pipeline, version), cancellation))?.Content.ToString();

    /// <summary>Keeps the page that tells of the run which published a version.</summary>
    public Task KeepReportAsync(PipelineName pipeline, int version, string html, CancellationToken cancellation) =>
        folder.TryCreateAsync(ReportName(pipeline, version), BinaryData.FromString(html), cancellation);

    /// <summary>That page; null of a version that was published without one.</summary>
    public async Task<string?> FindReportAsync(PipelineName pipeline, int version, CancellationToken cancellation) =>
        (await folder.TryReadAsync(ReportName(pipeline, version), cancellation))?.Content.ToString();

    /// <summary>The manifest of a version; null where it was never published.</summary>
    public Task<ModelManifest?> FindManifestAsync(PipelineName pipeline, int version, CancellationToken cancellation) =>
        folder.TryReadJsonAsync<ModelManifest>($"{Folder(pipeline, version)}manifest.json", cancellation);

    /// <summary>Writes what the features that a version learned from were, and which it reads; before the manifest, which says that it exists.</summary>
    public async Task KeepProfileAsync(
        PipelineName pipeline, int version, FeatureStatistics? statistics, FeatureSelection? selection, CancellationToken cancellation)
    {
        if (statistics is not null)
        {
            await folder.TryCreateJsonAsync($"{Folder(pipeline, version)}feature-statistics.json", statistics, cancellation);
        }

        if (selection is not null)
        {
            await folder.TryCreateJsonAsync($"{Folder(pipeline, version)}feature-selection.json", selection, cancellation);
        }
    }

    /// <summary>What features are held against to tell whether they drift; null for a version of before they were measured.</summary>
    public Task<FeatureStatistics?> FindStatisticsAsync(PipelineName pipeline, int version, CancellationToken cancellation) =>
        folder.TryReadJsonAsync<FeatureStatistics>($"{Folder(pipeline, version)}feature-statistics.json", cancellation);

    public Task<ModelManifest> ReadManifestAsync(PipelineName pipeline, int version, CancellationToken cancellation) =>
        folder.ReadJsonAsync<ModelManifest>($"{Folder(pipeline, version)}manifest.json", cancellation);

    /// <summary>The manifests of all published versions.</summary>
    public async IAsyncEnumerable<ModelManifest> ListManifestsAsync(PipelineName pipeline, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var blob in folder.ListAsync($"{pipeline}/versions/", cancellation))
        {
            if (blob.Name.EndsWith("/manifest.json", StringComparison.Ordinal))
            {
                yield return await folder.ReadJsonAsync<ModelManifest>(blob.Name, cancellation);
            }
        }
    }

    /// <summary>What every version takes, its claim apart: that stays for ever, so that no number is given twice.</summary>
    public async Task<IReadOnlyList<StoredVersion>> ListStoredAsync(PipelineName pipeline, CancellationToken cancellation) =>
    [
        .. (await folder.ListAsync($"{pipeline}/versions/", cancellation).ToListAsync(cancellation))
            .Where(blob => !blob.Name.EndsWith(ClaimFile, StringComparison.Ordinal))
            .GroupBy(VersionOf)
            .Select(files => new StoredVersion(
                files.Key, files.Any(file => file.Name.EndsWith("/manifest.json", StringComparison.Ordinal)), files.Count(), files.Sum(file => file.Size))),
    ];

    /// <summary>Deletes a version's files, the manifest first: what is left of a version without one does not exist for a reader.</summary>
    public async Task RemoveAsync(PipelineName pipeline, int version, CancellationToken cancellation)
    {
        await folder.DeleteAsync($"{Folder(pipeline, version)}manifest.json", cancellation);
        await foreach (var file in folder.ListAsync(Folder(pipeline, version), cancellation).Where(file => !file.Name.EndsWith(ClaimFile, StringComparison.Ordinal)))
        {
            await folder.DeleteAsync(file.Name, cancellation);
        }
    }

    public Task<GoldenRow[]> ReadGoldenRowsAsync(PipelineName pipeline, int version, CancellationToken cancellation) =>
        folder.ReadJsonAsync<GoldenRow[]>($"{Folder(pipeline, version)}golden.json", cancellation);

    /// <summary>Reads the model file and checks it against the manifest: a tampered file is never opened.</summary>
    public async Task<BinaryData> ReadModelAsync(ModelManifest manifest, CancellationToken cancellation)
    {
        var name = $"{Folder(manifest.Pipeline, manifest.Version)}model.zip";
        var model = await folder.ReadAsync(name, cancellation);
        var found = ContentHash.Of(model);
        return found == manifest.ModelHash
            ? model
            : throw new InvalidOperationException($"'{name}' is not the file that was published: its SHA-256 is {found}, the manifest says {manifest.ModelHash}.");
    }

    public async Task<ReadAliases> ReadAliasesAsync(PipelineName pipeline, CancellationToken cancellation) =>
        await folder.TryReadAsync(AliasesName(pipeline), cancellation) is { } blob
            ? new ReadAliases(blob.Content.ToObjectFromJson<ModelAliases>(DomainJson.Options)!, blob.ETag)
            : new ReadAliases(ModelAliases.None, ETag: null);

    /// <summary>The aliases, unless they still are what was read before.</summary>
    public async Task<ReadAliases?> FindNewerAliasesAsync(PipelineName pipeline, ETag? read, CancellationToken cancellation) =>
        await folder.TryReadNewerAsync(AliasesName(pipeline), read, cancellation) is { } blob
            ? new ReadAliases(blob.Content.ToObjectFromJson<ModelAliases>(DomainJson.Options)!, blob.ETag)
            : null;

    /// <summary>Moves the aliases, and tells the ledger; an order that loses a race is decided again, on what the winner left.</summary>
    /// <param name="decide">What to make of the aliases; asked again after a lost race, so an order that only holds against what its giver saw must say so.</param>
    /// <returns>What was done, or why nothing was.</returns>
    public async Task<AliasMove> MoveAsync(PipelineName pipeline, Func<ModelAliases, AliasMove> decide, CancellationToken cancellation)
    {
        AliasMove? lost = null;
        while (true)
        {
            var read = await ReadAliasesAsync(pipeline, cancellation);
            await TellLastAsync(pipeline, read.Aliases, cancellation);
            if (lost is not null && IsOwn(lost.Aliases.Last!, read.Aliases.Last))
            {
                // The account took the move and its answer was lost: the retry then found its own work in the way.
                return lost;
            }

            var move = decide(read.Aliases);
            if (!move.Moved)
            {
                return move;
            }

            if (await TryMoveAliasesAsync(pipeline, move.Aliases, read, cancellation))
            {
                await TellLastAsync(pipeline, move.Aliases, cancellation);
                return move;
            }

            lost = move;
        }
    }

    /// <summary>Tells the ledger of the last move, which a mover that died may have left untold.</summary>
    public async Task TellLastAsync(PipelineName pipeline, CancellationToken cancellation) =>
        await TellLastAsync(pipeline, (await ReadAliasesAsync(pipeline, cancellation)).Aliases, cancellation);

    /// <summary>Moves the aliases if they still are what was read; false tells the loser of a race.</summary>
    public async Task<bool> TryMoveAliasesAsync(PipelineName pipeline, ModelAliases aliases, ReadAliases read, CancellationToken cancellation) =>
        await folder.TryReplaceAsync(
            AliasesName(pipeline), new BinaryData(JsonSerializer.SerializeToUtf8Bytes(aliases, DomainJson.Options)), read.ETag, cancellation) is not null;

    private async Task TellLastAsync(PipelineName pipeline, ModelAliases aliases, CancellationToken cancellation)
    {
        if (aliases.LastEntry() is { } last)
        {
            await ledger.AddAsync(pipeline, last, cancellation);
        }
    }

    private static bool IsOwn(LedgerEntry made, LedgerEntry? found) => found is not null && made with { Serving = null } == found with { Serving = null };

    private static string ReportName(PipelineName pipeline, int version) => $"{Folder(pipeline, version)}report.html";

    private static int VersionOf(ListedBlob file) => int.Parse(file.Name.Split('/')[^2], CultureInfo.InvariantCulture);

    private static string DefinitionName(PipelineName pipeline, int version) => $"{Folder(pipeline, version)}definition.json";

    private static string AliasesName(PipelineName pipeline) => $"{pipeline}/aliases.json";

    private static string Folder(PipelineName pipeline, int version) => string.Create(CultureInfo.InvariantCulture, $"{pipeline}/versions/{version}/");
}
