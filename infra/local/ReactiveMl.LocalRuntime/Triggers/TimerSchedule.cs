using NCrontab;
using ReactiveMl.LocalRuntime.Hosting;

namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary>When a timer is due: a cron text of six or five fields, or an interval.</summary>
internal abstract record TimerSchedule
{
    private const int LookAhead = 5;
    private static readonly TimeSpan ShortestMonitored = TimeSpan.FromMinutes(1);

    public static TimerSchedule Parse(string text)
    {
        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var cron = fields.Length switch
        {
            6 => CrontabSchedule.TryParse(text, new CrontabSchedule.ParseOptions { IncludingSeconds = true }),
            5 => CrontabSchedule.TryParse($"0 {text}", new CrontabSchedule.ParseOptions { IncludingSeconds = true }),
            _ => null,
        };
        if (cron is not null)
        {
            return new CronSchedule(cron, fields[^4].All(character => char.IsAsciiDigit(character) || character == ','));
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
        var last = Next(from, zone);
        for (var i = 0; i < LookAhead; i++)
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
