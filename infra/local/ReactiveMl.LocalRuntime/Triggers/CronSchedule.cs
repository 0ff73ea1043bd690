using NCrontab;

namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary>A cron text on the wall clock.</summary>
/// <param name="Cron">The text, parsed.</param>
/// <param name="IsPointInTime">Whether its hours are named: then it is due once per day of the wall clock, also when clocks change.</param>
internal sealed record CronSchedule(CrontabSchedule Cron, bool IsPointInTime) : TimerSchedule
{
    public override DateTimeOffset Next(DateTimeOffset after, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(after, zone);
        var next = Cron.GetNextOccurrence(local.DateTime);
        // An interval keeps its cadence through the hour that comes twice, so it stays on the offset it started from.
        return new DateTimeOffset(next, IsPointInTime ? zone.GetUtcOffset(next) : local.Offset);
    }
}
