using ReactiveMl.Functions.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Pipelines;

/// <summary>The definition that a run was started under.</summary>
public sealed class RunPipelines(PipelineCatalog catalog)
{
    /// <exception cref="InvalidOperationException">The definition was changed or removed while the run was under way.</exception>
    public Pipeline Of(RunScope scope) =>
        catalog.Find(scope.Pipeline.Value) is { } pipeline && pipeline.Hash == scope.Definition
            ? pipeline
            : throw new InvalidOperationException(
                $"The definition of '{scope.Pipeline}' was changed while run '{scope.Run}' was under way. Start a new run.");
}
