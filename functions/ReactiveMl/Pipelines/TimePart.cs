namespace ReactiveMl.Pipelines;

/// <summary>A part of a time that can be a feature.</summary>
public enum TimePart
{
    /// <summary>0 to 23.</summary>
    Hour,

    /// <summary>0 (Sunday) to 6 (Saturday).</summary>
    DayOfWeek,

    /// <summary>1 to 31.</summary>
    DayOfMonth,

    /// <summary>1 to 12.</summary>
    Month,

    /// <summary>0 to 1439.</summary>
    MinuteOfDay,
}
