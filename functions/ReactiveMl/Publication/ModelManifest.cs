using ReactiveMl.Evaluation;
using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Publication;

/// <summary>Everything that is known of one published version; it stands beside the model file and never changes.</summary>
/// <param name="Columns">The input: the feature columns in the order the model was trained with.</param>
/// <param name="ModelHash">The SHA-256 of model.zip, checked before the file is opened.</param>
/// <param name="Threshold">Probabilities at or above it are answered true; null for a regression.</param>
/// <param name="Classes">What the model tells apart, in the order of its probabilities; null where there are no classes.</param>
/// <param name="Interval">What makes the intervals of its answers; null where they have none.</param>
/// <param name="Abstain">The probabilities that are answered neither yes nor no; null where every row is answered.</param>
/// <param name="Prior">What the training rows had on the whole, in the numbers of an answer; null of a version that is older than its keeping.</param>
/// <param name="Packages">The versions of the packages that learned it.</param>
public sealed record ModelManifest(
    PipelineName Pipeline,
    int PipelineVersion,
    ContentHash Definition,
    int Version,
    LearningTask Task,
    RunId Run,
    CandidateSettings Candidate,
    IReadOnlyList<FeatureColumn> Columns,
    ContentHash ModelHash,
    ContentHash CanonicalHash,
    ContentHash DataSet,
    ContentHash Features,
    double? Threshold,
    int Seed,
    int Threads,
    IReadOnlyDictionary<string, string> Packages,
    ModelMetrics Test,
    ModelMetrics Baseline,
    Verdict Verdict,
    DateTimeOffset PublishedAt,
    IReadOnlyList<string>? Classes = null,
    IntervalRule? Interval = null,
    AbstainBand? Abstain = null,
    IReadOnlyList<float>? Prior = null);
