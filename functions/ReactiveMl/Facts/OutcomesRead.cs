namespace ReactiveMl.Facts;

/// <summary>What a message carried: each item is either accepted or refused once, with the first reason found.</summary>
/// <remarks>Malformed JSON refuses the whole message with one refusal of the rule syntax.</remarks>
public sealed record OutcomesRead(IReadOnlyList<AcceptedOutcome> Accepted, IReadOnlyList<Refusal> Refused);
