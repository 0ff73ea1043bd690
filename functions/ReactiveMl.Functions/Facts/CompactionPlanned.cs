namespace ReactiveMl.Functions.Facts;

/// <summary>A plan was written down, or an unfinished one found.</summary>
/// <param name="Segments">How many segments it names; none where there was too little to compact.</param>
public sealed record CompactionPlanned(int Plan, int Segments);
