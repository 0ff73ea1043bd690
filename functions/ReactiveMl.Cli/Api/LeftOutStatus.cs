namespace ReactiveMl.Cli.Api;

/// <summary>Candidates that a run went on without, and why.</summary>
internal sealed record LeftOutStatus(string Reason, IReadOnlyList<string> Candidates);
