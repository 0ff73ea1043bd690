namespace ReactiveMl.Pipelines;

/// <summary>What of a number's bounds can be a feature.</summary>
public enum IntervalPart
{
    /// <summary>Halfway between the bounds, which need not be the number itself.</summary>
    Mid,

    /// <summary>From the lower to the upper bound.</summary>
    Width,
}
