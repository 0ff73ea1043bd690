namespace ReactiveMl.Functions.Storage;

/// <summary>A plan whose segments are read instead of its landings.</summary>
public sealed record PublishedPlan(int Number, DateTimeOffset At);
