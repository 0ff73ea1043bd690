using ReactiveMl.Evaluation;
using ReactiveMl.Learning;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Publication;

/// <summary>Whether a version becomes the champion.</summary>
/// <param name="Champion">Whether it is the champion afterwards.</param>
/// <param name="Moved">The move to make; null where there is none to make.</param>
public sealed record Promotion(bool Champion, AliasMoved? Moved, string Sentence)
{
    public static Promotion Decide(AliasMoved? champion, ModelEvaluated evaluated, int version, RunId run, DateTimeOffset now)
    {
        if (champion?.Version == version)
        {
            return new(true, null, $"Version {version} is the champion. {champion.Reason}");
        }

        // Judged against one champion, it says nothing of another that came in the meantime.
        if (champion?.Version != evaluated.ChampionVersion)
        {
            return new(false, null, $"Version {version} was published but is not the champion: version {champion?.Version} took that place after the evaluation.");
        }

        var sentence = champion is null
            ? $"Version {version} is the first champion. {evaluated.Verdict.Reason}"
            : $"Version {version} replaced version {champion.Version} as the champion. {evaluated.Verdict.Reason}";
        return new(true, new AliasMoved(version, now, run.Value, evaluated.Verdict.Reason), sentence);
    }
}
