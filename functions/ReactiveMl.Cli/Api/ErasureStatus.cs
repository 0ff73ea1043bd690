namespace ReactiveMl.Cli.Api;

/// <summary>What was erased of an entity, or would be, and what was made with it.</summary>
internal sealed record ErasureStatus(
    bool DryRun, long Facts, long Outcomes, long Quarantined, IReadOnlyList<ErasedDataSet> DataSets, IReadOnlyList<ErasedModel> Models, string Sentence);

/// <summary>A data set that holds the facts.</summary>
internal sealed record ErasedDataSet(string Run, string ContentHash, DateTimeOffset AsOf);

/// <summary>A version that was made with them.</summary>
internal sealed record ErasedModel(int Version, string Run, bool Champion);
