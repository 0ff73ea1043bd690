using System.Globalization;
using Microsoft.AspNetCore.Http;
using ReactiveMl.Functions.Http;
using ReactiveMl.Functions.Predictions;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Inference;

/// <summary>The pipeline and the version that an address names.</summary>
/// <param name="Pipeline">Null where the address was refused.</param>
/// <param name="Version">Null where the address names none.</param>
/// <param name="Refusal">The answer to give instead; null where there are both.</param>
internal sealed record ServedVersion(ServedPipeline? Pipeline, int? Version, IResult? Refusal = null)
{
    /// <param name="version">As the address has it; null where it has none.</param>
    public static ServedVersion Of(HttpRequest request, string name, string? version, ServedPipelines pipelines, PipelineCatalog catalog)
    {
        if (pipelines.Find(name) is not { } pipeline)
        {
            return new(null, null, InferenceError.Of(Problem.UnknownPipeline(name, catalog)));
        }

        if (version is null)
        {
            return new(pipeline, null);
        }

        var loaded = pipeline.LoadedVersions;
        if (int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && loaded.Contains(number))
        {
            return new(pipeline, number);
        }

        return new(null, null, loaded.Count == 0
            ? InferenceError.Of(Problem.NoModelYet(request, name))
            : new InferenceError(StatusCodes.Status404NotFound, $"Version {version} of '{name}' is not served here. Ask for {string.Join(" or ", loaded)}, or for none."));
    }
}
