using ReactiveMl.Evaluation;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Publication;

/// <summary>A published version in a list; its manifest tells the rest.</summary>
/// <param name="Roles">What it is named as: champion, challenger, shadow, share, former, pinned.</param>
public sealed record VersionSummary(int Version, RunId Run, CandidateId Candidate, LearningTask Task, ModelMetrics Test, DateTimeOffset PublishedAt, IReadOnlyList<string> Roles);
