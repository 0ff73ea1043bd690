namespace ReactiveMl.Benchmarks.PeerApp;

/// <summary>The body as a class of its own, which System.Text.Json fills.</summary>
public sealed record Departure(
    string Id, DateTimeOffset DepartedAt, string Origin, string Destination, float Distance,
    float RecentMean, float RecentCount, float Temperature, float Wind, float Visibility);
