namespace ReactiveMl.Pipelines;

/// <summary>How several earlier outcomes become one number.</summary>
public enum HistoryAggregate
{
    Mean,
    Count,
    Min,
    Max,
    Last,
}
