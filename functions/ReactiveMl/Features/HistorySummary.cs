using ReactiveMl.Pipelines;

namespace ReactiveMl.Features;

/// <summary>Some outcomes as few numbers; all but the count are NaN where there was none.</summary>
/// <param name="Last">The one known last.</param>
public readonly record struct HistorySummary(int Count, double Mean, double Min, double Max, double Last)
{
    public static HistorySummary None { get; } = new(0, double.NaN, double.NaN, double.NaN, double.NaN);

    public double Of(HistoryAggregate aggregate) => aggregate switch
    {
        HistoryAggregate.Mean => Mean,
        HistoryAggregate.Count => Count,
        HistoryAggregate.Min => Min,
        HistoryAggregate.Max => Max,
        HistoryAggregate.Last => Last,
        _ => throw new ArgumentOutOfRangeException(nameof(aggregate), aggregate, "There is no such aggregate."),
    };
}
