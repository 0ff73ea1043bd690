namespace ReactiveMl.Functions.Publication;

/// <summary>A stage of a release began, or did not.</summary>
/// <param name="Over">Why the release is over; null where the stage began.</param>
public sealed record StageBegun(string? Over);
