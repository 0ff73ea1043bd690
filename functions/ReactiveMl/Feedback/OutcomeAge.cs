namespace ReactiveMl.Feedback;

/// <summary>How long after a prediction its outcome was recorded.</summary>
public enum OutcomeAge
{
    WithinAMinute,
    WithinAnHour,
    WithinADay,
    WithinAWeek,
    Later,
}
