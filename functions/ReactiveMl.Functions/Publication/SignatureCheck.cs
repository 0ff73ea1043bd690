using ReactiveMl.Functions.Storage;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Publication;

/// <summary>Holds a version against the champion whose callers it is to answer.</summary>
public sealed class SignatureCheck(ModelStore models)
{
    /// <param name="insteadOf">The champion; null where there is none, and then nobody can break.</param>
    public async Task<SignatureVerdict> JudgeAsync(ModelManifest version, int? insteadOf, CancellationToken cancellation)
    {
        var champion = insteadOf is { } number ? await models.FindManifestAsync(version.Pipeline, number, cancellation) : null;
        return SignatureRule.Decide(champion?.Signature, version.Signature, champion?.PipelineVersion ?? 0, version.PipelineVersion);
    }
}
