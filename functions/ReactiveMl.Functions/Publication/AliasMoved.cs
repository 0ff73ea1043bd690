using ReactiveMl.Learning;

namespace ReactiveMl.Functions.Publication;

/// <summary>An alias was moved to a version: when, by which run, and why.</summary>
public sealed record AliasMoved(int Version, DateTimeOffset MovedAt, RunId By, string Reason);
