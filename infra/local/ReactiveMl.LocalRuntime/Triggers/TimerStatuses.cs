using Azure.Storage.Blobs.Models;

namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary>The last and next run of every timer, one blob each.</summary>
internal sealed class TimerStatuses(StorageConnections connections, HostId host)
{
    public const string Container = "azure-webjobs-hosts";

    public async Task<ScheduleStatus?> ReadAsync(string function, CancellationToken cancellation)
    {
        try
        {
            BlobDownloadResult blob = await Blob(function).DownloadContentAsync(cancellation);
            return blob.Content.ToObjectFromJson<ScheduleStatus>();
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    public async Task WriteAsync(string function, ScheduleStatus status, CancellationToken cancellation)
    {
        var content = new BinaryData(JsonSerializer.SerializeToUtf8Bytes(status));
        await connections.Blobs(null).GetBlobContainerClient(Container).CreateIfNotExistsAsync(cancellationToken: cancellation);
        await Blob(function).UploadAsync(content, overwrite: true, cancellation);
    }

    private BlobClient Blob(string function)
        => connections.Blobs(null).GetBlobContainerClient(Container).GetBlobClient($"timers/{host.Value}/Host.Functions.{function}/status");
}

/// <summary>What a timer's status says at the start, and becomes after a run.</summary>
internal sealed class TimerMonitor(TimerSchedule schedule, TimeZoneInfo zone)
{
    /// <summary>The status to go on from, and whether an occurrence was missed since it was written.</summary>
    public (ScheduleStatus Status, bool IsPastDue) Start(ScheduleStatus? stored, DateTimeOffset now)
    {
        if (stored is null)
        {
            return (new ScheduleStatus { Next = Local(schedule.Next(now, zone)), LastUpdated = Local(now) }, false);
        }

        var expected = Local(schedule.Next(At(stored.Last == default ? stored.LastUpdated : stored.Last), zone));
        return expected == stored.Next
            ? (stored, now > At(stored.Next))
            // The schedule's text was changed: what was due by the old one is not owed.
            : (new ScheduleStatus { Last = stored.Last, Next = Local(schedule.Next(now, zone)), LastUpdated = Local(now) }, false);
    }

    public ScheduleStatus AfterRun(DateTimeOffset fired, DateTimeOffset due)
    {
        // Fired a little early, it would be due a second time.
        var last = fired < due ? due : fired;
        return new ScheduleStatus { Last = Local(last), Next = Local(schedule.Next(last, zone)), LastUpdated = Local(last) };
    }

    private DateTime Local(DateTimeOffset time) => DateTime.SpecifyKind(TimeZoneInfo.ConvertTime(time, zone).DateTime, DateTimeKind.Local);

    private DateTimeOffset At(DateTime local)
    {
        var time = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return new DateTimeOffset(time, zone.GetUtcOffset(time));
    }
}
