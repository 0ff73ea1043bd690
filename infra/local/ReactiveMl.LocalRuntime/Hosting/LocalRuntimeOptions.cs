namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>What the real host has fixed or does not know; section <c>ReactiveMl:LocalRuntime</c>, for tests and tools.</summary>
internal sealed class LocalRuntimeOptions
{
    public const string Section = "ReactiveMl:LocalRuntime";

    /// <summary>How long a received queue message stays hidden, renewed at half. Default 10 minutes.</summary>
    public TimeSpan QueueMessageLock { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The blob lease that keeps a timer to one process, renewed at half. Default 60 seconds, 15 to 60.</summary>
    public TimeSpan ListenerLease { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How often another process tries for that lease. Default 60 seconds.</summary>
    public TimeSpan ListenerLeaseRetry { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>The id of a process without which the app ends too. Default none.</summary>
    public int? ParentProcess { get; set; }
}
