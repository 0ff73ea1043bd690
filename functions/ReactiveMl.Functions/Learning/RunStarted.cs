using System.Text.Json.Serialization;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Learning;

/// <summary>A training run was started: the orchestration's input.</summary>
/// <param name="Cause">Why, in a sentence: who asked, or which schedule came due.</param>
/// <param name="Definition">The hash of the definition it was started under.</param>
/// <param name="Candidates">What will be trained; part of the input so that a replay fans out exactly as the first pass did.</param>
/// <param name="Sweep">How it will be trained; part of the input for the same reason.</param>
public sealed record RunStarted(
    PipelineName Pipeline,
    RunId Run,
    string Cause,
    ContentHash Definition,
    IReadOnlyList<CandidateId> Candidates,
    SweepRule Sweep,
    DateTimeOffset StartedAt)
{
    /// <value>The W3C trace context of what started the run; null where nobody traced it.</value>
    public string? TraceParent { get; init; }

    /// <summary>What the activities of the run are told.</summary>
    [JsonIgnore]
    public RunScope Scope => new(Pipeline, Run, Definition) { TraceParent = TraceParent };

    public static RunStarted Of(Pipeline pipeline, RunId run, string cause, DateTimeOffset now) => new(
        pipeline.Name, run, cause, pipeline.Hash, [.. pipeline.Learn.Candidates.Select(candidate => candidate.Id)], pipeline.Learn.Sweep, now);
}
