namespace ReactiveMl.Cli.Api;

/// <summary>The runs of a pipeline.</summary>
/// <param name="Held">The run under way; null where there is none.</param>
/// <param name="Ended">The newest that have ended, the newest first.</param>
internal sealed record RunsStatus(string? Held, IReadOnlyList<EndedRun> Ended);

/// <summary>A run that has ended.</summary>
internal sealed record EndedRun(string Run, string Cause, DateTimeOffset StartedAt, DateTimeOffset FinishedAt, RunEnd Result);

/// <summary>How it ended.</summary>
internal sealed record RunEnd(string Status, int? Version, string Sentence);
