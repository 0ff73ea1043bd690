using ReactiveMl.LocalRuntime.Triggers;

namespace ReactiveMl.Benchmarks.Idle;

/// <summary>The timers while they are measured: each fires once a minute, in a part of the minute that is its own.</summary>
/// <remarks>So one firing of each is counted, whether its schedule says every minute or once a day.</remarks>
internal static class MeasuredTimers
{
    private static readonly (string Function, int Second)[] Firing =
        [("Relearn", 0), ("KeepHistory", 6), ("JoinOutcomes", 21), ("StartCompaction", 36), ("PurgeOld", 51)];

    /// <summary>Relearn fires at the full minute in any case.</summary>
    public static IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["KeepHistorySchedule"] = At("KeepHistory"),
        ["JoinOutcomesSchedule"] = At("JoinOutcomes"),
        ["CompactionSchedule"] = At("StartCompaction"),
        ["PurgeOldSchedule"] = At("PurgeOld"),
    };

    /// <summary>The timer in whose part of the minute a moment lies.</summary>
    public static string At(DateTimeOffset moment) => Firing.Last(timer => timer.Second <= moment.Second).Function;

    /// <summary>How often a schedule fires in an hour, on an average day.</summary>
    public static double FiringsAnHour(string schedule)
    {
        var (parsed, day) = (TimerSchedule.Parse(schedule), new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var firings = 0;
        for (var next = parsed.Next(day, TimeZoneInfo.Utc); next <= day.AddDays(1); next = parsed.Next(next, TimeZoneInfo.Utc))
        {
            firings++;
        }

        return firings / 24.0;
    }

    /// <summary>Whether the host writes down each firing.</summary>
    public static bool IsNoted(string schedule) => !TimerSchedule.Parse(schedule).IsTooFrequentToMonitor(DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc);

    private static string At(string function) => $"{Firing.Single(timer => timer.Function == function).Second} * * * * *";
}
