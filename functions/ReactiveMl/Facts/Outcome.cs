namespace ReactiveMl.Facts;

/// <summary>What came of a fact, and since when that is known.</summary>
/// <param name="Fact">The fact that it belongs to.</param>
/// <param name="KnownAt">When it became known, as the sender declared it.</param>
public sealed record Outcome(FactId Fact, FieldValue Value, DateTimeOffset KnownAt, ContentHash Hash);
