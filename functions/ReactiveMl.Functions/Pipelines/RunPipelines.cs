using ReactiveMl.Features;
using ReactiveMl.Functions.Learning;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Pipelines;

/// <summary>The definition that a run was started under.</summary>
public sealed class RunPipelines(PipelineCatalog catalog, FeatureGenerators generators, RunStore runs)
{
    /// <exception cref="InvalidOperationException">The definition was changed or removed while the run was under way.</exception>
    public Pipeline Of(RunScope scope) => Find(scope) ?? throw Changed(scope);

    /// <summary>The same for the steps that a reproduction repeats: it brings the definition of its version along.</summary>
    /// <exception cref="InvalidOperationException">The definition was changed or removed, and none was brought along.</exception>
    public async Task<Pipeline> OfAsync(RunScope scope, CancellationToken cancellation) =>
        Find(scope)
        ?? (await runs.FindDefinitionAsync(scope, cancellation) is { } json && PipelineReader.Read(json, "definition.json", generators).Pipeline is { } kept && kept.Hash == scope.Definition
            ? kept
            : throw Changed(scope));

    /// <summary>The definition; null where it was changed or removed.</summary>
    public Pipeline? Find(RunScope scope) =>
        catalog.Find(scope.Pipeline.Value) is { } pipeline && pipeline.Hash == scope.Definition ? pipeline : null;

    private static InvalidOperationException Changed(RunScope scope) =>
        new($"The definition of '{scope.Pipeline}' was changed while run '{scope.Run}' was under way. Start a new run.");
}
