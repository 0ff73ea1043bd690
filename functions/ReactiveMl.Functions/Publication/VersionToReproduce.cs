using System.Text.Json.Serialization;
using ReactiveMl.Functions.Learning;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Publication;

/// <summary>A published version is to be learned again: the orchestration's input.</summary>
/// <param name="Folder">Where it keeps its files while it works, beside those of the runs.</param>
public sealed record VersionToReproduce(PipelineName Pipeline, int Version, RunId Folder)
{
    /// <summary>The orchestration's instance id. A run's id has no tilde, so it is never taken for one.</summary>
    [JsonIgnore]
    public string InstanceId => $"{Pipeline}~{Folder}";

    /// <summary>Where its steps work.</summary>
    public RunScope ScopeUnder(ContentHash definition) => new(Pipeline, Folder, definition);

    public override string ToString() => $"{Pipeline}@{Version}";
}
