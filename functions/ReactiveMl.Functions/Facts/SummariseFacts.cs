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

        var fields = new QueryFields(request.Query);
        var (field, filter) = (NumberOf(fields, found), FactQuestion.FilterOf(fields));
        if (fields.Refuse() is { } refusal)
        {
            return refusal;
        }

        var query = new FactQuery(filter, stop => log.ReadAllAsync(found, clock.GetUtcNow(), stop));
        var summary = await FieldSummary.OfAsync(query.AllAsync(cancellation), found.Fact.SlotOf(field!), cancellation);
        return new JsonAnswer(StatusCodes.Status200OK, new { pipeline, field, summary });
    }

    private static string? NumberOf(QueryFields fields, Pipeline pipeline)
    {
        var numbers = pipeline.Fact.Fields.Where(field => field.Type == FieldType.Number).Select(field => field.Name).ToList();
        var name = fields.Text("field");
        if (name is null || !numbers.Contains(name))
        {
            fields.Wrong("field", name is null ? "required" : "unknown", $"field must name a number of the fact: {string.Join(", ", numbers)}.");
        }

        return name;
    }
}
