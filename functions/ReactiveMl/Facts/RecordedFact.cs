namespace ReactiveMl.Facts;

/// <summary>A fact in the log, and when this system first recorded it.</summary>
/// <param name="Source">The message that brought it, as its place in the list of messages that the log part was made of.</param>
public sealed record RecordedFact(Fact Fact, DateTimeOffset RecordedAt, int Source);
