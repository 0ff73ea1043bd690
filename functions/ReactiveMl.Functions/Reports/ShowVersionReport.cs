using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Functions.Http;
using ReactiveMl.Functions.Publication;
using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Functions.Reports;

/// <summary>Shows the report of the run that published a version.</summary>
public sealed class ShowVersionReport(VersionAddress versions, ModelStore models)
{
    [Function(nameof(ShowVersionReport))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "models/{name}/versions/{version:int}/report")] HttpRequest request,
        string name,
        int version,
        CancellationToken cancellation)
    {
        var (manifest, refusal) = await versions.FindAsync(name, version, cancellation);
        if (manifest is null)
        {
            return refusal!;
        }

        return await models.FindReportAsync(manifest.Pipeline, version, cancellation) is { } html
            ? new HtmlAnswer(html)
            : Problem.Of(
                StatusCodes.Status404NotFound, "No report",
                [new(0, "version", "unwritten", $"{version}", $"Version {version} of '{name}' has no report: it was published without one, or just now.")]);
    }
}
