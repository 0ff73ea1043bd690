using Azure;

namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>A committed state and the mark by which the next commit proves that it continues this one.</summary>
internal sealed record StoredState(OrchestrationState State, ETag Mark);
