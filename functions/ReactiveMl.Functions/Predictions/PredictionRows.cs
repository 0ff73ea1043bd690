using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Http;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Predictions;

/// <summary>The rows of a request: a single object, an array, or an object whose only member is <c>rows</c>.</summary>
/// <param name="Single">Whether the answer is a single prediction too.</param>
/// <param name="Refusal">The answer when nothing can be predicted; null otherwise.</param>
public sealed record PredictionRows(bool Single, int Count, FactsRead Facts, IResult? Refusal)
{
    private static readonly FactsRead Nothing = new([], []);

    public static PredictionRows Read(ReadOnlyMemory<byte> body, Pipeline pipeline, int maxRows)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            // The fact reader says where the syntax is broken.
            return Refused(Problem.Refused(new FactReader(pipeline).Read(body).Refused));
        }

        using (document)
        {
            return Of(RowsOf(document.RootElement), pipeline, maxRows);
        }
    }

    private static JsonElement RowsOf(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("rows", out var rows) && rows.ValueKind == JsonValueKind.Array ? rows : root;

    private static PredictionRows Of(JsonElement rows, Pipeline pipeline, int maxRows)
    {
        var single = rows.ValueKind != JsonValueKind.Array;
        var count = single ? 1 : rows.GetArrayLength();
        if (count > maxRows)
        {
            var message = string.Create(CultureInfo.InvariantCulture, $"The request has {count:N0} rows; at most {maxRows:N0} are allowed. Send several requests.");
            return Refused(Problem.Of(StatusCodes.Status413PayloadTooLarge, "Too many rows", [new(0, "rows", "limit", null, message)]));
        }

        var read = WithoutOutcomes(new FactReader(pipeline).Read(rows), pipeline);
        return read.Accepted.Count == 0 ? Refused(Problem.Refused(read.Refused)) : new PredictionRows(single, count, read, null);
    }

    // A row that brings its own outcome has nothing to be predicted; most likely the caller meant POST /api/facts.
    private static FactsRead WithoutOutcomes(FactsRead read, Pipeline pipeline)
    {
        var outcome = pipeline.Fact.Outcome.Field.Name;
        var known = read.Accepted.Where(row => row.Fact.Outcome is not null).Select(row => new Refusal(
            row.Index, outcome, "outcome", null, $"A row to predict must not bring its own outcome. Leave out '{outcome}' and '{pipeline.Fact.Outcome.KnownAt}'."));
        return new FactsRead([.. read.Accepted.Where(row => row.Fact.Outcome is null)], [.. read.Refused, .. known]);
    }

    private static PredictionRows Refused(IResult refusal) => new(true, 0, Nothing, refusal);
}
