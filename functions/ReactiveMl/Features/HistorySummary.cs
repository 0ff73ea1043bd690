namespace ReactiveMl.Features;

/// <summary>Some outcomes as few numbers; all but the count are NaN where there was none.</summary>
/// <param name="Last">The one known last.</param>
public readonly record struct HistorySummary(int Count, double Mean, double Min, double Max, double Last);
