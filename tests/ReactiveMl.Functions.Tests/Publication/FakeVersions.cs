using ReactiveMl.Evaluation;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Tests.Publication;

/// <summary>Versions whose model file is a few bytes: enough for all that never opens it.</summary>
internal static class FakeVersions
{
    public static readonly BinaryData Model = new("a model file");

    /// <summary>Claims and publishes the next version.</summary>
    public static async Task<ModelManifest> PublishAsync(this ModelStore models, Pipeline pipeline, string run)
    {
        var version = await models.ClaimVersionAsync(pipeline.Name, new RunId(run), CancellationToken.None);
        return await models.PublishAsync(Manifest(pipeline, version, run), Model, [], CancellationToken.None);
    }

    public static ModelManifest Manifest(Pipeline pipeline, int version, string run = "run-1")
    {
        var hash = ContentHash.Of(Model);
        var evaluated = Samples.Of<ModelEvaluated>();
        return new ModelManifest(
            pipeline.Name, pipeline.Version, pipeline.Hash, version, pipeline.Task, new RunId(run), pipeline.Learn.Candidates[0], [],
            hash, hash, hash, hash, 0.31, 1, 1, new Dictionary<string, string>(), evaluated.Test, evaluated.Baseline, evaluated.Verdict,
            DateTimeOffset.UnixEpoch, Signature: ModelSignature.Of(pipeline, null, null));
    }
}
