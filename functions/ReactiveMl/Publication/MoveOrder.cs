namespace ReactiveMl.Publication;

/// <summary>Who orders a move, why and when.</summary>
/// <param name="By">The run, the release or the person.</param>
/// <param name="Reason">Why, in a sentence.</param>
public sealed record MoveOrder(string By, string Reason, DateTimeOffset At);
