using ReactiveMl.Publication;

namespace ReactiveMl.Cli.Api;

/// <summary>Which versions went, or would go.</summary>
internal sealed record PruneStatus(bool DryRun, int Count, long Bytes, IReadOnlyList<VersionFate> Versions);
