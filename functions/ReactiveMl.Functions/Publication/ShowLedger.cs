using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Functions.Http;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Pipelines;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Publication;

/// <summary>Tells what served at a moment, who moved it and why.</summary>
public sealed class ShowLedger(PipelineCatalog pipelines, ModelStore models, Ledger ledger, TimeProvider clock)
{
    private const int ShownByDefault = 50;
    private const int MostShown = 1_000;

    [Function(nameof(ShowLedger))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "models/{name}/ledger")] HttpRequest request, string name, CancellationToken cancellation)
    {
        if (pipelines.Find(name) is not { } pipeline)
        {
            return Problem.UnknownPipeline(name, pipelines);
        }

        var query = new QueryFields(request.Query);
        var at = query.Time("at") ?? clock.GetUtcNow();
        var last = query.Number("last", 1, MostShown, ShownByDefault);
        return query.Refuse() ?? new JsonAnswer(StatusCodes.Status200OK, await ReadAsync(pipeline.Name, at, last, cancellation));
    }

    private async Task<LedgerView> ReadAsync(PipelineName pipeline, DateTimeOffset at, int last, CancellationToken cancellation)
    {
        await models.TellLastAsync(pipeline, cancellation);
        List<LedgerEntry> entries = [];
        await foreach (var entry in ledger.ReadBackAsync(pipeline, at, cancellation))
        {
            entries.Add(entry);
            if (entries.Count >= last && entries.Exists(one => one.Crowns()))
            {
                break;
            }
        }

        var served = ServedAt.Of(entries, at);
        return new LedgerView(pipeline.Value, at, served.Serving, served.Crowned, served.Changed, [.. entries.Take(last)]);
    }
}
