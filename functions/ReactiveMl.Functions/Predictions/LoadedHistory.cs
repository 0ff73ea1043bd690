using Azure;
using ReactiveMl.Features;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Predictions;

/// <summary>The history that a pipeline's predictions are made with, in memory, swapped whole for a newer one.</summary>
internal sealed class LoadedHistory(Pipeline pipeline, HistoryStore histories)
{
    private readonly bool _needed = pipeline.Features.Any(feature => feature is FeatureSpec.History);
    private volatile ServedHistory _current = ServedHistory.Empty;
    private ETag? _read;

    public ServedHistory Current => _current;

    /// <summary>Looks for a newer history; one that was kept for another definition is left alone.</summary>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        if (_needed && await histories.FindNewerAsync(pipeline.Name, _read, cancellation) is { } newer)
        {
            _read = newer.ETag;
            if (newer.History.IsFor(pipeline))
            {
                var snapshot = newer.History.Snapshot;
                _current = new ServedHistory(HistoryKeeper.From(pipeline, snapshot).ToHistory(), snapshot.AsOf);
            }
        }
    }
}
