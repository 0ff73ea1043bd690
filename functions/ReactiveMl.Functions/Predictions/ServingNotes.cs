using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Pipelines;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Predictions;

/// <summary>What this instance has to tell the ledger of a pipeline. It is kept until storage takes it, so that an outage is told too.</summary>
internal sealed partial class ServingNotes(Ledger ledger, PipelineName pipeline, ServingInstance instance, TimeProvider clock, ILogger logger)
{
    public const string LoadFailed = "loadFailed";
    public const string Loaded = "loaded";
    public const string Quarantined = "quarantined";
    public const string Restored = "restored";
    public const string StorageLost = "storageLost";
    public const string StorageBack = "storageBack";

    private const int MostWaiting = 1_000;

    private readonly ConcurrentQueue<LedgerEntry> _waiting = new();
    private int _told;

    public void Tell(string action, int? version, string reason)
    {
        Told(logger, pipeline.Value, action, version, reason);
        if (_waiting.Count >= MostWaiting)
        {
            return;
        }

        var (now, number) = (clock.GetUtcNow(), Interlocked.Increment(ref _told));
        var id = LedgerEntry.IdOf(now, string.Create(CultureInfo.InvariantCulture, $"{instance.Name}-{number}"));
        _waiting.Enqueue(new LedgerEntry(id, now, instance.Name, action, version, reason));
    }

    /// <summary>Adds to the ledger what waits; what storage does not take waits on.</summary>
    public async Task FlushAsync(CancellationToken cancellation)
    {
        while (_waiting.TryPeek(out var entry))
        {
            await ledger.AddAsync(pipeline, entry, cancellation);
            _waiting.TryDequeue(out _);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "What serves has changed. Pipeline: {Pipeline}. Action: {Action}. Version: {Version}. {Reason}")]
    private static partial void Told(ILogger logger, string pipeline, string action, int? version, string reason);
}
