namespace ReactiveMl.Functions.Storage;

/// <summary>A segment to be written.</summary>
/// <param name="Replaces">Small segments whose rows go into it.</param>
public sealed record PlannedSegment(string Name, IReadOnlyList<string> Replaces, IReadOnlyList<Landing> Landings);
