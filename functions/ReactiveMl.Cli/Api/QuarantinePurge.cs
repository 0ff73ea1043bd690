namespace ReactiveMl.Cli.Api;

/// <summary>What a purge of the quarantine removed, or would.</summary>
internal sealed record QuarantinePurge(bool DryRun, DateTimeOffset Before, long Items, long Bytes);
