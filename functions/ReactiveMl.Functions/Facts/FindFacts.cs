using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Http;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Facts;

/// <summary>Answers which facts are in the log: of an entity, of a time, the last ones, or as they were known at a moment.</summary>
public sealed class FindFacts(PipelineCatalog pipelines, RecordLog<RecordedFact> log, TimeProvider clock)
{
    private const string Lines = "application/x-ndjson";
    private const int LinesAtOnce = 1_000;

    [Function(nameof(FindFacts))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "facts/{pipeline}")] HttpRequest request, string pipeline, CancellationToken cancellation)
    {
        if (pipelines.Find(pipeline) is not { } found)
        {
            return Problem.UnknownPipeline(pipeline, pipelines);
        }

        var fields = new QueryFields(request.Query);
        var question = FactQuestion.Read(fields);
        if (fields.Refuse() is { } refusal)
        {
            return refusal;
        }

        var query = new FactQuery(question.Filter, stop => log.ReadAllAsync(found, clock.GetUtcNow(), stop));
        return question.IsPage && request.Headers.Accept.ToString().Contains(Lines, StringComparison.OrdinalIgnoreCase)
            ? Results.Stream(body => WriteLinesAsync(body, found, query, request.HttpContext.RequestAborted), Lines)
            : Page(found, question, await AskAsync(query, question, cancellation));
    }

    private static async Task<IReadOnlyList<RecordedFact>> AskAsync(FactQuery query, FactQuestion question, CancellationToken cancellation) =>
        question.NthLast is { } place ? await query.NthLastAsync(place, cancellation) is { } fact ? [fact] : []
        : question.Last is { } last ? await query.LastAsync(last, cancellation)
        : await query.FirstAsync(question.Limit, question.After, cancellation);

    private static IResult Page(Pipeline pipeline, FactQuestion question, IReadOnlyList<RecordedFact> facts)
    {
        using var content = new MemoryStream();
        using (var writer = new Utf8JsonWriter(content))
        {
            var json = new RecordedFactJson(pipeline);
            writer.WriteStartObject();
            writer.WriteString("pipeline"u8, pipeline.Name.Value);
            writer.WriteStartArray("facts"u8);
            foreach (var fact in facts)
            {
                json.Write(writer, fact);
            }

            writer.WriteEndArray();
            writer.WriteString("next"u8, question.IsPage && facts.Count == question.Limit ? FactQuestion.TokenOf(facts[^1].Fact) : null);
            writer.WriteEndObject();
        }

        return Results.Bytes(content.ToArray(), "application/json; charset=utf-8");
    }

    private static async Task WriteLinesAsync(Stream body, Pipeline pipeline, FactQuery query, CancellationToken cancellation)
    {
        var json = new RecordedFactJson(pipeline);
        await foreach (var some in query.AllAsync(cancellation).Chunk(LinesAtOnce).WithCancellation(cancellation))
        {
            using var lines = new MemoryStream();
            json.WriteLines(lines, some);
            await body.WriteAsync(lines.GetBuffer().AsMemory(0, (int)lines.Length), cancellation);
        }
    }
}
