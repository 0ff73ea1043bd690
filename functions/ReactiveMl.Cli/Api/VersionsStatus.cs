using ReactiveMl.Evaluation;

namespace ReactiveMl.Cli.Api;

/// <summary>The published versions of a pipeline's models.</summary>
/// <param name="Champion">The one that serves; null before the first.</param>
internal sealed record VersionsStatus(int? Champion, IReadOnlyList<VersionStatus> Versions);

/// <summary>One of them.</summary>
/// <param name="Roles">What it is named as: champion, challenger, shadow, share, former, pinned.</param>
internal sealed record VersionStatus(int Version, string Run, string Candidate, ModelMetrics Test, DateTimeOffset PublishedAt, IReadOnlyList<string> Roles);
