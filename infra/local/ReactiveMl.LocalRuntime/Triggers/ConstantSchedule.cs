namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary>Every so often, counted from the last run.</summary>
internal sealed record ConstantSchedule(TimeSpan Interval) : TimerSchedule
{
    public override DateTimeOffset Next(DateTimeOffset after, TimeZoneInfo zone) => after + Interval;
}
