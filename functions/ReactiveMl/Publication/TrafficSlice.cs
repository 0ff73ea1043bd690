namespace ReactiveMl.Publication;

/// <summary>Places next to each other that one version answers: from the first to the one before <paramref name="To"/>.</summary>
public sealed record TrafficSlice(int From, int To, int Version);
