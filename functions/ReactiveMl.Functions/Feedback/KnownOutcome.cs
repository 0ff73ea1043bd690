namespace ReactiveMl.Functions.Feedback;

/// <summary>What came true of a fact.</summary>
/// <param name="Fact">As the prediction index has it.</param>
/// <param name="Label">Null where the definition makes no label of the outcome.</param>
internal sealed record KnownOutcome(string Fact, float? Label, DateTimeOffset RecordedAt);
