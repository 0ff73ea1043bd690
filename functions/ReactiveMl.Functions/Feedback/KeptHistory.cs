using System.Globalization;
using ReactiveMl.Features;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Feedback;

/// <summary>The history snapshot, and how far into the landing blobs it has come.</summary>
/// <param name="Histories">The histories that it was kept for, as the definition declared them then.</param>
/// <param name="Facts">The newest landing blobs of facts that are in it.</param>
/// <param name="Outcomes">The newest landing blobs of outcomes that are in it.</param>
public sealed record KeptHistory(string Histories, HistorySnapshot Snapshot, LandingCursor Facts, LandingCursor Outcomes)
{
    /// <summary>Whether a snapshot holds what the definition's histories need: after a change it may go by other keys, or reach back less far.</summary>
    public bool IsFor(Pipeline pipeline) => Histories == HistoriesOf(pipeline);

    public static string HistoriesOf(Pipeline pipeline) => string.Join("; ", pipeline.Features.OfType<FeatureSpec.History>()
        .Select(history => string.Create(CultureInfo.InvariantCulture, $"{history.Of} by {history.By} last {history.Last}")));
}
