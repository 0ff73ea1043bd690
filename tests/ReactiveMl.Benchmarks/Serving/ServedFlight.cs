namespace ReactiveMl.Benchmarks.Serving;

/// <summary>A departure as all servers get it, ten features of it: hour and day of the week are read out of the time.</summary>
internal sealed record ServedFlight(
    string Id, DateTime DepartedAt, string Origin, string Destination, float Distance,
    float RecentMean, float RecentCount, float Temperature, float Wind, float Visibility);
