namespace ReactiveMl.Cli.Api;

/// <summary>What a purge removed, or would, kind by kind.</summary>
internal sealed record RetentionStatus(bool DryRun, IReadOnlyList<RetentionKind> Kinds);

/// <summary>What went of one kind.</summary>
/// <param name="Age">How long it is kept; null for ever.</param>
/// <param name="Needed">Why some stay that are old enough to go.</param>
internal sealed record RetentionKind(string Kind, TimeSpan? Age, long Count, long Bytes, IReadOnlyList<string> Needed);
