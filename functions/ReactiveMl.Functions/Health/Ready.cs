using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Http;
using ReactiveMl.Functions.Predictions;

namespace ReactiveMl.Functions.Health;

/// <summary>Tells whether this instance answers as it should: 503 until the champion and the history of every pipeline are loaded.</summary>
/// <remarks>Whoever asks needs no key, so it tells the names of pipelines and the numbers of versions and nothing else.</remarks>
public sealed class Ready(ServedPipelines pipelines)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    [Function(nameof(Ready))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health/ready")] HttpRequest request)
    {
        var states = pipelines.All.Select(StateOf).OrderBy(state => state.Name, StringComparer.Ordinal).ToList();
        var waiting = states.Where(state => state.Awaits is not null).ToList();
        if (waiting.Count == 0)
        {
            return new JsonAnswer(StatusCodes.Status200OK, new { status = "ready", pipelines = states });
        }

        request.HttpContext.Response.Headers.RetryAfter = RetryAfter.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return Problem.Of(
            StatusCodes.Status503ServiceUnavailable, "Not ready",
            [.. waiting.Select(state => new Refusal(0, state.Name, "loading", null, state.Awaits!))], ("pipelines", states));
    }

    private static PipelineHealth StateOf(ServedPipeline pipeline) =>
        new(pipeline.Pipeline.Name.Value, pipeline.LoadedVersions, pipeline.History.AsOf, pipeline.Awaits);
}
