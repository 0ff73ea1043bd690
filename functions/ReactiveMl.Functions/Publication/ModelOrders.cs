using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Http;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Pipelines;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Publication;

/// <summary>Takes orders over HTTP to change what serves, has them carried out, and answers what was done.</summary>
public sealed partial class ModelOrders(PipelineCatalog pipelines, ModelStore models, TimeProvider clock, ILogger<ModelOrders> logger)
{
    /// <summary>Reads an order; what is wrong with it is answered at once.</summary>
    public async Task<IResult> TakeAsync<T>(
        HttpRequest request, string name, Func<OrderTaken<T>, Task<IResult>> carryOut, CancellationToken cancellation) where T : OrderRequest
    {
        if (pipelines.Find(name) is not { } pipeline)
        {
            return Problem.UnknownPipeline(name, pipelines);
        }

        var (asked, refusal) = await JsonBody.ReadAsync<T>(request, cancellation);
        if (asked is null)
        {
            return refusal!;
        }

        if (asked.Refuse().ToList() is { Count: > 0 } wrong)
        {
            return Problem.Refused(wrong);
        }

        // Read before anything is decided: whoever moves it from here on is told of, not undone.
        var insteadOf = asked.ExpectedChampion ?? (await models.ReadAliasesAsync(pipeline.Name, cancellation)).Aliases.Champion?.Version;
        return await carryOut(new(pipeline.Name, asked, new MoveOrder(asked.By ?? OrderRequest.ByHand, asked.Reason!, clock.GetUtcNow()), insteadOf));
    }

    public async Task<IResult> MoveAsync(PipelineName pipeline, Func<ModelAliases, AliasMove> decide, CancellationToken cancellation)
    {
        var move = await models.MoveAsync(pipeline, decide, cancellation);
        if (move.Refusal is { } refusal)
        {
            return Refused(refusal, [new(0, FieldOf(refusal), WordOf(refusal), null, move.Sentence)]);
        }

        if (move.Moved)
        {
            Moved(logger, pipeline.Value, move.Aliases.Last!.Action, move.Aliases.Last.By, move.Sentence);
        }

        return new JsonAnswer(StatusCodes.Status200OK, new MoveMade(pipeline.Value, move.Moved, move.Sentence, AliasesView.Of(move.Aliases)));
    }

    /// <summary>The answer where callers would break, naming each field.</summary>
    public static IResult Breaks(SignatureVerdict verdict) => Refused(
        MoveRefusal.Signature,
        [.. verdict.Broken.Select(one => new Refusal(0, one.Field, WordOf(MoveRefusal.Signature), null, one.Sentence))],
        ("sentence", verdict.Sentence));

    private static IResult Refused(MoveRefusal refusal, IReadOnlyList<Refusal> errors, params (string, object?)[] more) => Problem.Of(
        refusal == MoveRefusal.Shares ? StatusCodes.Status400BadRequest : StatusCodes.Status409Conflict, "Not moved", errors, more);

    private static string FieldOf(MoveRefusal refusal) => refusal switch
    {
        MoveRefusal.Overtaken => "expectedChampion",
        MoveRefusal.Shares => "shares",
        MoveRefusal.NoChampion or MoveRefusal.NothingBefore => "champion",
        _ => "version",
    };

    private static string WordOf(MoveRefusal refusal) => JsonNamingPolicy.KebabCaseLower.ConvertName(refusal.ToString());

    [LoggerMessage(1, LogLevel.Information, "Aliases moved. Pipeline: {Pipeline}. Action: {Action}. By: {By}. {Sentence}")]
    private static partial void Moved(ILogger logger, string pipeline, string action, string by, string sentence);
}
