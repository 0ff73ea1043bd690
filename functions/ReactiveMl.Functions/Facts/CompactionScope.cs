using System.Text.Json.Serialization;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Facts;

/// <summary>The log that is compacted.</summary>
/// <param name="Log">Which of the pipeline's logs: facts or outcomes.</param>
public sealed record CompactionScope(PipelineName Pipeline, string Log)
{
    /// <summary>One a log, so that the host never runs two of them at once. No run has a ':' in its instance id.</summary>
    [JsonIgnore]
    public string InstanceId => $"compact:{Log}:{Pipeline}";
}
