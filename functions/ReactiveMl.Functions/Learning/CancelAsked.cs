namespace ReactiveMl.Functions.Learning;

/// <summary>Somebody wants a run to end before its time: the event that the orchestration waits for, and its name.</summary>
/// <param name="Reason">Who asks and why, in a sentence.</param>
public sealed record CancelAsked(string Reason, DateTimeOffset At);
