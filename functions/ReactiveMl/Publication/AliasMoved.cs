namespace ReactiveMl.Publication;

/// <summary>An alias was moved to a version.</summary>
/// <param name="By">The run, the release or the person that moved it.</param>
/// <param name="Reason">Why, in a sentence.</param>
public sealed record AliasMoved(int Version, DateTimeOffset MovedAt, string By, string Reason);
