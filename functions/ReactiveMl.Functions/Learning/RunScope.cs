using System.Text.Json.Serialization;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Learning;

/// <summary>The run that an activity works for, and the definition that it must find.</summary>
public sealed record RunScope(PipelineName Pipeline, RunId Run, ContentHash Definition)
{
    /// <value>The W3C trace context of what started the run; null where nobody traced it.</value>
    public string? TraceParent { get; init; }

    [JsonIgnore]
    public string InstanceId => InstanceIdOf(Pipeline, Run);

    /// <summary>The orchestration's instance id. A pipeline's name has no dot, so the first one parts it from the run.</summary>
    public static string InstanceIdOf(PipelineName pipeline, RunId run) => $"{pipeline}.{run}";
}
