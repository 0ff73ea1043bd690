using System.Globalization;
using ReactiveMl.Feedback;
using ReactiveMl.Functions.Publication;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Storage;

/// <summary>How each release began and ended: kept when its orchestration is long purged.</summary>
public sealed class ReleaseStore(BlobFolder folder)
{
    private const string Begun = "begun.json";
    private const string Ended = "ended.json";
    private const string Quality = "champion-quality.json";

    /// <summary>Keeps how a release began; when that is told already, the first telling stands and is given back.</summary>
    public Task<ReleaseUnderWay> KeepAsync(ReleaseUnderWay release, CancellationToken cancellation) =>
        folder.CreateOnceAsync($"{Folder(release.Pipeline, release.Version)}{Begun}", release, cancellation);

    /// <summary>Keeps how a release ended; the first telling stands and is given back.</summary>
    public Task<ReleaseEnded> KeepEndAsync(ReleaseUnderWay release, ReleaseEnded ended, CancellationToken cancellation) =>
        folder.CreateOnceAsync($"{Folder(release.Pipeline, release.Version)}{Ended}", ended, cancellation);

    /// <summary>How a release ended; null where it has not.</summary>
    public Task<ReleaseEnded?> FindEndAsync(PipelineName pipeline, int version, CancellationToken cancellation) =>
        folder.TryReadJsonAsync<ReleaseEnded>($"{Folder(pipeline, version)}{Ended}", cancellation);

    /// <summary>Keeps how good the champion was when the release began, so that the two are held against each other over the same time; the first telling stands and is given back.</summary>
    public Task<QualitySums> KeepQualityAsync(ReleaseUnderWay release, QualitySums champion, CancellationToken cancellation) =>
        folder.CreateOnceAsync($"{Folder(release.Pipeline, release.Version)}{Quality}", champion, cancellation);

    /// <summary>The release of the newest version that has had one; null where none has.</summary>
    public async Task<ReleaseUnderWay?> FindLastAsync(PipelineName pipeline, CancellationToken cancellation)
    {
        var last = await folder.ListAsync($"{pipeline}/releases/", cancellation)
            .Where(blob => blob.Name.EndsWith(Begun, StringComparison.Ordinal))
            .MaxByAsync(blob => int.Parse(blob.Name.Split('/')[^2], CultureInfo.InvariantCulture), cancellationToken: cancellation);
        return last is null ? null : await folder.ReadJsonAsync<ReleaseUnderWay>(last.Name, cancellation);
    }

    private static string Folder(PipelineName pipeline, int version) => string.Create(CultureInfo.InvariantCulture, $"{pipeline}/releases/{version}/");
}
