using Microsoft.Azure.Functions.Worker;

namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary>What a timer's status says at the start, and becomes after a run.</summary>
internal sealed class TimerMonitor(TimerSchedule schedule, TimeZoneInfo zone)
{
    /// <summary>The status to go on from, and whether an occurrence was missed since it was written.</summary>
    public (ScheduleStatus Status, bool IsPastDue) Start(ScheduleStatus? stored, DateTimeOffset now)
    {
        if (stored is null)
        {
            return (new ScheduleStatus { Next = Local(schedule.Next(now, zone)), LastUpdated = Local(now) }, false);
        }

        var expected = Local(schedule.Next(At(stored.Last == default ? stored.LastUpdated : stored.Last), zone));
        return expected == stored.Next
            ? (stored, now > At(stored.Next))
            // The schedule's text was changed: what was due by the old one is not owed.
            : (new ScheduleStatus { Last = stored.Last, Next = Local(schedule.Next(now, zone)), LastUpdated = Local(now) }, false);
    }

    public ScheduleStatus AfterRun(DateTimeOffset fired, DateTimeOffset due)
    {
        // Fired a little early, it would be due a second time.
        var last = fired < due ? due : fired;
        return new ScheduleStatus { Last = Local(last), Next = Local(schedule.Next(last, zone)), LastUpdated = Local(last) };
    }

    private DateTime Local(DateTimeOffset time) => DateTime.SpecifyKind(TimeZoneInfo.ConvertTime(time, zone).DateTime, DateTimeKind.Local);

    private DateTimeOffset At(DateTime local)
    {
        var time = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return new DateTimeOffset(time, zone.GetUtcOffset(time));
    }
}
