using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Http;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Predictions;

/// <summary>The rows of a request: a single object, an array, or an object whose only member is <c>rows</c>.</summary>
/// <param name="Single">Whether the answer is a single prediction too.</param>
/// <param name="Refusal">The answer when nothing can be predicted; null otherwise.</param>
public sealed record PredictionRows(bool Single, int Count, IReadOnlyList<RowToPredict> Rows, IReadOnlyList<Refusal> Refused, IResult? Refusal)
{
    // By pipeline: a reader is made for its fields.
    private static readonly ConditionalWeakTable<Pipeline, RowReader> Readers = [];

    public static PredictionRows Read(ReadOnlyMemory<byte> body, Pipeline pipeline, int maxRows) =>
        Readers.GetValue(pipeline, one => new RowReader(one)).TryRead(body.Span, maxRows, out var single) is { } rows
            ? new(single, rows.Count, rows, [], null)
            : ReadUnusual(body, pipeline, maxRows);

    /// <summary>Reads any body, and says what is wrong with it.</summary>
    internal static PredictionRows ReadUnusual(ReadOnlyMemory<byte> body, Pipeline pipeline, int maxRows)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            // The fact reader says where the syntax is broken.
            return RefusedWith(Problem.Refused(new FactReader(pipeline).Read(body).Refused));
        }

        using (document)
        {
            return Of(RowsOf(document.RootElement), pipeline, maxRows);
        }
    }

    private static JsonElement RowsOf(JsonElement root)
    {
        try
        {
            return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("rows", out var rows) && rows.ValueKind == JsonValueKind.Array ? rows : root;
        }
        catch (InvalidOperationException)
        {
            // A name that is no valid Unicode: the fact reader says which.
            return root;
        }
    }

    private static PredictionRows Of(JsonElement rows, Pipeline pipeline, int maxRows)
    {
        var single = rows.ValueKind != JsonValueKind.Array;
        var count = single ? 1 : rows.GetArrayLength();
        if (count > maxRows)
        {
            var message = string.Create(CultureInfo.InvariantCulture, $"The request has {count:N0} rows; at most {maxRows:N0} are allowed. Send several requests.");
            return RefusedWith(Problem.Of(StatusCodes.Status413PayloadTooLarge, "Too many rows", [new(0, "rows", "limit", null, message)]));
        }

        var read = OnlyRows(new FactReader(pipeline).Read(rows), pipeline);
        return read.Accepted.Count == 0
            ? RefusedWith(Problem.Refused(read.Refused))
            : new PredictionRows(
                single, count, [.. read.Accepted.Select(row => new RowToPredict(row.Index, row.Fact.Id, row.Fact.OccurredAt, row.Fact.Values))], read.Refused, null);
    }

    private static FactsRead OnlyRows(FactsRead read, Pipeline pipeline)
    {
        var judged = read.Accepted.Select(row => (Row: row, Refusal: RefuseRow(row, pipeline))).ToList();
        return new FactsRead(
            [.. judged.Where(one => one.Refusal is null).Select(one => one.Row)],
            [.. read.Refused, .. judged.Select(one => one.Refusal).OfType<Refusal>()]);
    }

    // Such a row has nothing to be predicted; most likely the caller meant POST /api/facts.
    private static Refusal? RefuseRow(AcceptedFact row, Pipeline pipeline) => row.Fact switch
    {
        { Outcome: not null } => new(
            row.Index, pipeline.Fact.Outcome.Field.Name, "outcome", null,
            $"A row to predict must not bring its own outcome. Leave out '{pipeline.Fact.Outcome.Field.Name}' and '{pipeline.Fact.Outcome.KnownAt}'."),
        { Supersedes: { } old } => new(
            row.Index, row.Fact.Corrects is null ? "retracts" : "corrects", "supersedes", JsonSerializer.Serialize(old, DomainJson.Options),
            "A row to predict neither corrects nor retracts a fact."),
        _ => null,
    };

    private static PredictionRows RefusedWith(IResult refusal) => new(true, 0, [], [], refusal);
}
