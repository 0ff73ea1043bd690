using NCrontab;

namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary>When a timer is due: a cron text of six or five fields, or an interval.</summary>
internal abstract record TimerSchedule
{
    private const int LookAhead = 5;
    private static readonly TimeSpan ShortestMonitored = TimeSpan.FromMinutes(1);

    public static TimerSchedule Parse(string text)
    {
        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var withSeconds = fields.Length == 5 ? $"0 {text}" : text;
        if (fields.Length is 5 or 6
            && CrontabSchedule.TryParse(withSeconds, new CrontabSchedule.ParseOptions { IncludingSeconds = true }) is { } cron)
        {
            return new CronSchedule(cron);
        }

        return TimeSpan.TryParse(text, out var interval) && interval > TimeSpan.Zero
            ? new ConstantSchedule(interval)
            : throw new FunctionIndexingException($"The schedule expression '{text}' was not recognized as a valid cron expression or timespan string.");
    }

    /// <summary>The first time due after the given one, in that zone.</summary>
    public abstract DateTimeOffset Next(DateTimeOffset after, TimeZoneInfo zone);

    /// <summary>Whether it fires more often than once a minute: then no status is kept.</summary>
    public bool IsTooFrequentToMonitor(DateTimeOffset from, TimeZoneInfo zone)
    {
        for (var (i, last) = (0, Next(from, zone)); i < LookAhead; i++)
        {
            var next = Next(last, zone);
            if (next - last < ShortestMonitored)
            {
                return true;
            }

            last = next;
        }

        return false;
    }
}

/// <summary>Every so often, counted from the last run.</summary>
internal sealed record ConstantSchedule(TimeSpan Interval) : TimerSchedule
{
    public override DateTimeOffset Next(DateTimeOffset after, TimeZoneInfo zone) => after + Interval;
}

/// <summary>A cron text on the wall clock.</summary>
internal sealed record CronSchedule(CrontabSchedule Cron) : TimerSchedule
{
    public override DateTimeOffset Next(DateTimeOffset after, TimeZoneInfo zone)
    {
        var next = Cron.GetNextOccurrence(TimeZoneInfo.ConvertTime(after, zone).DateTime);
        return new DateTimeOffset(next, zone.GetUtcOffset(next));
    }
}
