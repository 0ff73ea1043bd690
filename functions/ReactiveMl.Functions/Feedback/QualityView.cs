using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Feedback;

/// <summary>How good the versions of a pipeline turned out to be.</summary>
/// <param name="AsOf">When the newest outcome that is in it was recorded; null where there is none.</param>
/// <param name="Dropped">Predictions that were made and are not in the log, because too many were waiting: nothing here knows of them.</param>
/// <param name="FlushFailures">Tries to write the log that failed; what they were to write was tried again.</param>
public sealed record QualityView(PipelineName Pipeline, LearningTask Task, DateTimeOffset? AsOf, long Dropped, long FlushFailures, IReadOnlyList<VersionQuality> Versions)
{
    public static QualityView Of(Pipeline pipeline, KeptQuality kept) => new(
        pipeline.Name, pipeline.Task, kept.AsOf, kept.Dropped, kept.FlushFailures, [.. kept.Versions.Select(VersionQuality.Of)]);
}
