using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Functions.Http;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Facts;

/// <summary>Lists what is in quarantine: how many for which reason, and the items newest first, page by page.</summary>
public sealed class ListQuarantine(QuarantineDesk desk, PipelineCatalog pipelines)
{
    private const int ItemsAPage = 100;

    [Function(nameof(ListQuarantine))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "quarantine/{pipeline}")] HttpRequest request,
        string pipeline,
        CancellationToken cancellation)
    {
        var query = new QueryFields(request.Query);
        var filter = new QuarantineFilter(query.Text("rule"), query.Word<ItemKind>("kind"));
        var after = query.Read("after", QuarantinePlace.TryParse, "the 'next' of an earlier answer");
        var limit = query.Number("limit", 1, ReplayRequest.MostItems, ItemsAPage);
        if (query.Refuse() is { } refusal)
        {
            return refusal;
        }

        return await desk.KnowsAsync(pipeline, cancellation)
            ? new JsonAnswer(StatusCodes.Status200OK, await desk.ListAsync(pipeline, filter, after, limit, cancellation))
            : Problem.UnknownPipeline(pipeline, pipelines);
    }
}
