using ReactiveMl.Feedback;
using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Feedback;

/// <summary>How good one version turned out to be in one role.</summary>
/// <param name="Predictions">How many are in the log.</param>
/// <param name="Outcomes">How many of them have an outcome.</param>
/// <param name="Coverage">The part of them that has, 0 to 1.</param>
public sealed record VersionQuality(
    int Version, ServingRole Role, long Predictions, long Outcomes, double? Coverage, QualityFigures Figures, IReadOnlyDictionary<string, QualityFigures> ByAge)
{
    public static VersionQuality Of(LiveQuality quality) => new(
        quality.Version,
        quality.Role,
        quality.Logged,
        quality.All.Scored + quality.All.Undefined,
        quality.Coverage,
        QualityFigures.Of(quality.Task, quality.All),
        quality.ByAge.Index().Where(age => age.Item.Scored > 0).ToDictionary(
            age => NameOf((OutcomeAge)age.Index), age => QualityFigures.Of(quality.Task, age.Item)));

    private static string NameOf(OutcomeAge age) => age switch
    {
        OutcomeAge.WithinAMinute => "withinAMinute",
        OutcomeAge.WithinAnHour => "withinAnHour",
        OutcomeAge.WithinADay => "withinADay",
        OutcomeAge.WithinAWeek => "withinAWeek",
        _ => "later",
    };
}
