using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Http;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Facts;

/// <summary>Sums up one number over facts: each figure with the least and the most that it can be.</summary>
public sealed class SummariseFacts(PipelineCatalog pipelines, RecordLog<RecordedFact> log, TimeProvider clock)
{
    [Function(nameof(SummariseFacts))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "facts/{pipeline}/summary")] HttpRequest request, string pipeline, CancellationToken cancellation)
    {
        if (pipelines.Find(pipeline) is not { } found)
        {
            return Problem.UnknownPipeline(pipeline, pipelines);
        }

        var (question, refused) = FactQuestion.Read(request.Query, found, aboutField: true);
        if (question?.Field is not { } field)
        {
            return Problem.Refused(refused);
        }

        var query = new FactQuery(question.Filter, stop => log.ReadAllAsync(found, clock.GetUtcNow(), stop));
        var summary = await FieldSummary.OfAsync(query.AllAsync(cancellation), found.Fact.SlotOf(field.Name), cancellation);
        return new JsonAnswer(StatusCodes.Status200OK, new { pipeline, field = field.Name, summary });
    }
}
