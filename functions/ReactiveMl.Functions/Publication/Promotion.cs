using System.Globalization;
using ReactiveMl.Evaluation;
using ReactiveMl.Learning;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Publication;

/// <summary>Whether the version that a run published becomes the champion.</summary>
public static class Promotion
{
    /// <param name="signature">What the callers of the champion say to the version.</param>
    public static AliasMove Decide(
        ModelAliases aliases, ModelEvaluated evaluated, SignatureVerdict signature, int version, RunId run, DateTimeOffset now)
    {
        // Judged against one champion, it says nothing of another that came in the meantime.
        var move = ChampionMoves.Promote(aliases, version, evaluated.ChampionVersion, new MoveOrder(run.Value, evaluated.Verdict.Reason, now));
        if (move.Moved && !signature.Fits)
        {
            move = AliasMove.Refused(aliases, MoveRefusal.Signature, $"{signature.Sentence}");
        }

        return move.Refusal is null
            ? move
            : move with { Sentence = string.Create(CultureInfo.InvariantCulture, $"Version {version} was published but is not the champion. {move.Sentence}") };
    }
}
