using System.Globalization;
using ReactiveMl.Evaluation;
using ReactiveMl.Learning;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Publication;

/// <summary>Whether the version that a run published becomes the champion.</summary>
public static class Promotion
{
    // Judged against one champion, it says nothing of another that came in the meantime.
    public static AliasMove Decide(ModelAliases aliases, ModelEvaluated evaluated, int version, RunId run, DateTimeOffset now) =>
        ChampionMoves.Promote(aliases, version, evaluated.ChampionVersion, new MoveOrder(run.Value, evaluated.Verdict.Reason, now)) switch
        {
            { Refusal: not null } refused => refused with
            {
                Sentence = string.Create(CultureInfo.InvariantCulture, $"Version {version} was published but is not the champion. {refused.Sentence}"),
            },
            var move => move,
        };
}
