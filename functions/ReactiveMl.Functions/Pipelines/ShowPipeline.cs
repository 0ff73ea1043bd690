using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Http;
using ReactiveMl.Functions.Predictions;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Pipelines;

/// <summary>Shows what has been received for a pipeline, what still waits, and what it serves with.</summary>
public sealed class ShowPipeline(
    PipelineCatalog catalog,
    ServedPipelines pipelines,
    ModelStore models,
    RecordLog<RecordedFact> facts,
    RecordLog<RecordedOutcome> outcomes,
    [FromKeyedServices(StorageNames.FactsQueue)] IntakeQueue factsQueue,
    [FromKeyedServices(StorageNames.OutcomesQueue)] IntakeQueue outcomesQueue)
{
    [Function(nameof(ShowPipeline))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "pipelines/{pipeline}")] HttpRequest request, string pipeline, CancellationToken cancellation)
    {
        if (pipelines.Find(pipeline) is not { Pipeline: var found } served)
        {
            return Problem.UnknownPipeline(pipeline, catalog);
        }

        // The queues first: what has left them by now has landed.
        var waiting = new Waiting(await factsQueue.DepthAsync(cancellation), await outcomesQueue.DepthAsync(cancellation));
        var receivedFacts = await CountAsync(facts, found, cancellation);
        var receivedOutcomes = await CountAsync(outcomes, found, cancellation);
        var champion = (await models.ReadAliasesAsync(found.Name, cancellation)).Aliases.Champion;
        return new JsonAnswer(StatusCodes.Status200OK, new PipelineView(
            found.Name, found.Version, found.Task, found.Hash, receivedFacts, receivedOutcomes, waiting, served.History.AsOf, champion?.Version));
    }

    private static async Task<Received> CountAsync(RecordLog log, Pipeline pipeline, CancellationToken cancellation)
    {
        var state = await log.Store.StateAsync(pipeline.Name, cancellation);
        return new Received(state.Messages, state.Accepted, state.Refused);
    }
}
