using ReactiveMl.Facts;

namespace ReactiveMl.Functions.Facts;

/// <summary>The last sealing of a pipeline, with its files at hand.</summary>
internal sealed class SealedBefore(LatestSealing latest, DataSetManifest manifest, FileStream dataSet, FileStream leftovers) : IAsyncDisposable
{
    public DataSetManifest Manifest => manifest;

    public SealedBase Base => new(latest.Run.Run, manifest.File, manifest.Leftovers);

    public LastSealing Last => new(manifest.Summary, manifest.Statistics, dataSet, leftovers);

    public async ValueTask DisposeAsync()
    {
        await dataSet.DisposeAsync();
        await leftovers.DisposeAsync();
    }
}
