namespace ReactiveMl.Benchmarks.Serving;

/// <summary>How much is measured.</summary>
/// <param name="Rounds">Of each server; 24 or more for a verdict.</param>
/// <param name="Seconds">Of each round.</param>
/// <param name="Starts">Cold starts of each app; 0 leaves them out.</param>
/// <param name="Swaps">Promotions under load; 0 leaves them out.</param>
internal sealed record ServingCounts(int Rounds, int Seconds, int Starts, int Swaps);
