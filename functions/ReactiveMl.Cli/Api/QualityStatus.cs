namespace ReactiveMl.Cli.Api;

/// <summary>How good the versions of a pipeline turned out to be.</summary>
internal sealed record QualityStatus(DateTimeOffset? AsOf, long Dropped, long FlushFailures, IReadOnlyList<VersionQualityStatus> Versions);

/// <summary>How good one version turned out to be in one role.</summary>
internal sealed record VersionQualityStatus(int Version, string Role, long Predictions, long Outcomes, double? Coverage, QualityFiguresStatus Figures);

/// <summary>Figures by their names in a definition; one that is not defined is null.</summary>
internal sealed record QualityFiguresStatus(long Scored, IReadOnlyDictionary<string, double?> Metrics, double? RocAucWithin, double? Bias);
