using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Functions.Http;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Facts;

/// <summary>Throws old quarantined items away; without <c>dryRun=false</c> it only says what would go.</summary>
public sealed class PurgeQuarantine(QuarantineDesk desk, PipelineCatalog pipelines)
{
    [Function(nameof(PurgeQuarantine))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "quarantine/{pipeline}")] HttpRequest request,
        string pipeline,
        CancellationToken cancellation)
    {
        var query = new QueryFields(request.Query);
        query.Require("olderThan", "Say how old an item must be to go: ?olderThan=30.00:00:00.");
        var olderThan = query.Age("olderThan");
        var filter = new QuarantineFilter(query.Text("rule"), query.Word<ItemKind>("kind"));
        var dryRun = query.Flag("dryRun", otherwise: true);
        if (query.Refuse() is { } refusal)
        {
            return refusal;
        }

        return await desk.KnowsAsync(pipeline, cancellation)
            ? new JsonAnswer(StatusCodes.Status200OK, await desk.PurgeAsync(pipeline, filter, olderThan!.Value, dryRun, cancellation))
            : Problem.UnknownPipeline(pipeline, pipelines);
    }
}
