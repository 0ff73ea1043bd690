using Microsoft.AspNetCore.Http;
using ReactiveMl.Facts;

namespace ReactiveMl.Functions.Http;

/// <summary>What a sender is told: a receipt for each item, in the order of the items.</summary>
public sealed record IntakeAnswer(string Pipeline, int Accepted, int Refused, IReadOnlyList<Receipt> Receipts)
{
    /// <summary>202 when all were taken, 207 when some were; when none was, 400 as problem details.</summary>
    public static IResult For(string pipeline, IReadOnlyList<Receipt> accepted, IReadOnlyList<Refusal> refused)
    {
        if (accepted.Count == 0)
        {
            return Problem.Refused(refused);
        }

        var receipts = accepted.Concat(refused.Select(Receipt.Of)).OrderBy(receipt => receipt.Index).ToList();
        var answer = new IntakeAnswer(pipeline, accepted.Count, refused.Count, receipts);
        return Results.Json(answer, DomainJson.Options, statusCode: refused.Count == 0 ? StatusCodes.Status202Accepted : StatusCodes.Status207MultiStatus);
    }
}
