namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>What the real host has fixed or does not know; section <c>ReactiveMl:LocalRuntime</c>, for tests and tools.</summary>
internal sealed class LocalRuntimeOptions
{
    public const string Section = "ReactiveMl:LocalRuntime";

    /// <summary>How long a received queue message stays hidden, renewed at half. Default 10 minutes.</summary>
    public TimeSpan QueueMessageLock { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>When a Service Bus message that its function left unsettled comes again. Default 1 minute.</summary>
    public TimeSpan ServiceBusMessageLock { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a timer or the control queues stay with a process that has died, renewed at a third. Default 30 seconds.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The id of a process without which the app ends too. Default none.</summary>
    public int? ParentProcess { get; set; }
}
