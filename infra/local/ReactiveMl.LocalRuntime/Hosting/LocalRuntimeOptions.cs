namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>What the real host has fixed or does not know; section <c>ReactiveMl:LocalRuntime</c>, for tests and tools.</summary>
internal sealed class LocalRuntimeOptions
{
    public const string Section = "ReactiveMl:LocalRuntime";
    public const string MasterKeyVariable = $"ReactiveMl__LocalRuntime__{nameof(MasterKey)}";

    /// <summary>How long a received queue message stays hidden, renewed at half. Default 10 minutes.</summary>
    public TimeSpan QueueMessageLock { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>When a Service Bus message that its function left unsettled comes again. Default 1 minute.</summary>
    public TimeSpan ServiceBusMessageLock { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a timer or the control queues stay with a process that has died, renewed at a third. Default 30 seconds.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The key that opens everything. With it the host asks for keys as a deployed one does; without it, for none. Default none.</summary>
    public string? MasterKey { get; set; }

    /// <summary>The key of every function. Default none.</summary>
    public string? FunctionKey { get; set; }

    /// <summary>The key of the durable HTTP API. Default none.</summary>
    public string? SystemKey { get; set; }

    /// <summary>The id of a process without which the app ends too. Default none.</summary>
    public int? ParentProcess { get; set; }
}
