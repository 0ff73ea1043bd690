using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Learning;

/// <summary>What is kept of a run that has ended, when the orchestration's own history is long purged.</summary>
/// <param name="Stages">How long its stages took; null in the records of versions that did not measure it.</param>
public sealed record RunRecord(
    PipelineName Pipeline,
    RunId Run,
    string Cause,
    ContentHash Definition,
    DateTimeOffset StartedAt,
    DateTimeOffset FinishedAt,
    RunFinished Result,
    IReadOnlyList<StageTook>? Stages = null);
