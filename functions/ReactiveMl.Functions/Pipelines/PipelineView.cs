using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Pipelines;

/// <summary>A pipeline as a caller sees it.</summary>
/// <param name="HistoryAsOf">When the newest outcome that this instance predicts with became known.</param>
/// <param name="Champion">The version that serves; null before the first.</param>
public sealed record PipelineView(
    PipelineName Name,
    int Version,
    LearningTask Task,
    ContentHash Definition,
    Received Facts,
    Received Outcomes,
    Waiting Waiting,
    DateTimeOffset? HistoryAsOf,
    int? Champion);

/// <summary>What has landed: messages, and their items; an item that was sent twice counts twice.</summary>
public sealed record Received(long Messages, long Accepted, long Refused);

/// <summary>Messages that wait on the queues or are being worked on, as the storage account estimates it.</summary>
public sealed record Waiting(int Facts, int Outcomes);
