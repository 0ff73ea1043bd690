namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>One call of a function: why, with what, and how its result is answered.</summary>
internal sealed record Invocation(string Reason, object? Input)
{
    public const string ByHostApi = "This function was programmatically called via the host APIs.";

    public IReadOnlyDictionary<string, object?> BindingData { get; init; } = new Dictionary<string, object?>();

    public HttpContext? Http { get; init; }

    /// <summary>Settles the Service Bus messages of this call.</summary>
    public ServiceBusMessageActions? MessageActions { get; init; }

    /// <summary>Answers the caller when the function has succeeded and before its outputs are written.</summary>
    public Func<object?, Task>? Answer { get; init; }
}
