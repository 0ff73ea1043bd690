using ReactiveMl.Learning;

namespace ReactiveMl.Functions.Retention;

/// <summary>What was recorded of an entity was erased; in a dry run, what would be.</summary>
/// <param name="Outcomes">The outcomes of its facts.</param>
/// <param name="Quarantined">Items in quarantine that name it.</param>
/// <param name="DataSets">The sealed data sets that its facts went into. They are not changed.</param>
/// <param name="Models">The published versions that were made of them. They are not changed.</param>
public sealed record FactsErased(
    string Pipeline,
    string Entity,
    bool DryRun,
    long Facts,
    long Outcomes,
    long Quarantined,
    IReadOnlyList<UsedIn> DataSets,
    IReadOnlyList<LearnedFrom> Models,
    string Sentence);

/// <summary>A sealed data set, by the run that sealed it.</summary>
public sealed record UsedIn(RunId Run, ContentHash ContentHash, DateTimeOffset AsOf);

/// <summary>A published version, and the run that made it.</summary>
public sealed record LearnedFrom(int Version, RunId Run, bool Champion);
