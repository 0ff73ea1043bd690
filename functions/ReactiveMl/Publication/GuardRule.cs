using System.Globalization;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Publication;

/// <summary>Judges a version under release against what the definition bounds.</summary>
/// <remarks>
/// Within a stage, rates are looked at again and again: there one is broken only when it is above its bound beyond doubt.
/// When the stage is over, the figure itself decides. How long answers take is looked at only then. Quality is known by the few
/// outcomes that have come: it breaks its bound when it does so beyond doubt, also at the end.
/// </remarks>
public static class GuardRule
{
    // One-sided 99 %.
    private const double BeyondDoubt = 2.326;
    private const double Percentile = 0.95;

    // A model that takes 40 microseconds for 20 is twice as slow, and nobody notices.
    private static readonly TimeSpan Unnoticed = TimeSpan.FromMilliseconds(2);

    /// <param name="atEnd">Whether the stage is over; before, only what cannot be chance is a breach.</param>
    public static GuardVerdict Judge(ReleaseGuard guard, StageEvidence seen, bool atEnd)
    {
        var asked = seen.Challenger;
        IEnumerable<GuardResult?> results =
        [
            seen.Quarantined is { } quarantined ? new("quarantine", null, null, false, quarantined) : null,
            Rate("maxErrorRate", guard.MaxErrorRate, asked.Failed + asked.TooLate, asked.Asked, guard.MinAsked, atEnd, "rows were not answered in time"),
            Rate("maxDisagreement", guard.MaxDisagreement, asked.Disagreed, asked.Compared, guard.MinAsked, atEnd, "compared rows were answered otherwise than by the champion"),
            Latency(guard, asked.Took, seen.Champion.Took, atEnd),
            Quality(guard, seen),
        ];
        return new(asked.Asked >= guard.MinAsked, [.. results.OfType<GuardResult>()]);
    }

    private static GuardResult? Rate(string name, double? bound, long count, long of, int least, bool atEnd, string what)
    {
        if (bound is not { } most)
        {
            return null;
        }

        if (of == 0 || of < least)
        {
            return new(name, null, most, null, Invariant($"{count:N0} of {of:N0} {what}: {least:N0} are needed to say anything."));
        }

        var rate = (double)count / of;
        var holds = (atEnd ? rate : Proportion.LowerBound(count, of, BeyondDoubt)) <= most;
        var unsure = holds && rate > most ? " So far it may be chance." : "";
        return new(name, rate, most, holds, Invariant($"{count:N0} of {of:N0} {what}, {rate:P1}; at most {most:P1} may be.{unsure}"));
    }

    private static GuardResult? Latency(ReleaseGuard guard, LatencyHistogram challenger, LatencyHistogram champion, bool atEnd)
    {
        const string Name = "maxLatencyRatio";
        if (guard.MaxLatencyRatio is not { } most)
        {
            return null;
        }

        if (Math.Min(challenger.Count, champion.Count) < guard.MinAsked || challenger.Quantile(Percentile) is not { } its || champion.Quantile(Percentile) is not { } others)
        {
            return new(Name, null, most, null, Invariant(
                $"It answered {challenger.Count:N0} rows and the champion {champion.Count:N0}: {guard.MinAsked:N0} of each are needed to compare how long they take."));
        }

        var ratio = its / others;
        var holds = ratio <= most || its - others <= Unnoticed;
        return new(Name, ratio, most, holds ? true : atEnd ? false : null, Invariant(
            $"95 of 100 answers took up to {its.TotalMilliseconds:0.##} ms, {ratio:0.0#} times the champion's {others.TotalMilliseconds:0.##} ms; at most {most:0.0#} times may be."));
    }

    private static GuardResult? Quality(ReleaseGuard guard, StageEvidence seen)
    {
        const string Name = "maxQualityLoss";
        if (guard.MaxQualityLoss is not { } most)
        {
            return null;
        }

        var outcomes = Math.Min(seen.ChallengerQuality?.Outcomes ?? 0, seen.ChampionQuality?.Outcomes ?? 0);
        if (outcomes == 0 || outcomes < guard.MinAsked || Loss(seen.ChallengerQuality!, seen.ChampionQuality!) is not ({ } loss, { } unsure))
        {
            return new(Name, null, most, null, Invariant($"Outcomes of {outcomes:N0} rows have come for both: {guard.MinAsked:N0} are needed to compare how good they are."));
        }

        var holds = loss - (BeyondDoubt * unsure) <= most;
        var chance = holds && loss > most ? " It may be chance." : "";
        return new(Name, loss, most, holds, Invariant(
            $"{seen.ChallengerQuality!.Metric.Title} is {seen.ChallengerQuality.Value:0.000} and the champion's {seen.ChampionQuality!.Value:0.000}; it may be worse by {most:0.0##} at most.{chance}"));
    }

    // How much worse, and how far that may be off; of an error as a share of the champion's.
    private static (double? Loss, double? Unsure) Loss(QualityEstimate challenger, QualityEstimate champion)
    {
        var metric = champion.Metric;
        var worse = metric.Difference(challenger.Value, champion.Value) * (metric.HigherIsBetter ? -1 : 1);
        var both = Square(challenger.StandardError) + Square(champion.StandardError);
        return (worse, both is { } sum ? Math.Sqrt(sum) / (metric.Relative ? champion.Value : 1) : null);
    }

    private static double? Square(double? value) => value * value;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
