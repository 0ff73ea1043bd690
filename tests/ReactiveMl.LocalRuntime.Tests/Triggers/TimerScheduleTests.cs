using System.Globalization;
using ReactiveMl.LocalRuntime.Triggers;

namespace ReactiveMl.LocalRuntime.Tests.Triggers;

public sealed class TimerScheduleTests
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    [Theory]
    [Trait("Conformance", "C31")]
    [InlineData("*/5 * * * * *", "2024-01-01T00:00:07Z", "2024-01-01T00:00:10Z")]
    [InlineData("*/5 * * * *", "2024-01-01T00:01:07Z", "2024-01-01T00:05:00Z")]
    [InlineData("00:00:10", "2024-01-01T00:00:07Z", "2024-01-01T00:00:17Z")]
    [InlineData("0 0 9 * * Mon", "2024-01-02T00:00:00Z", "2024-01-08T09:00:00Z")]
    public void The_next_time_due(string schedule, string after, string expected)
        => Assert.Equal(At(expected), TimerSchedule.Parse(schedule).Next(At(after), TimeZoneInfo.Utc));

    // In Paris clocks went from 02:00 to 03:00 on 2024-03-31 and from 03:00 back to 02:00 on 2024-10-27 (EU rule: 01:00 UTC).
    [Theory]
    [Trait("Conformance", "C41")]
    [InlineData("0 30 8 * * *", "2024-06-30T12:00:00Z", "2024-07-01T06:30:00Z")]
    [InlineData("0 30 8 * * *", "2024-12-31T12:00:00Z", "2025-01-01T07:30:00Z")]
    [InlineData("0 30 2 * * *", "2024-03-30T12:00:00Z", "2024-03-31T01:30:00Z")]
    [InlineData("0 30 2 * * *", "2024-10-26T12:00:00Z", "2024-10-27T01:30:00Z")]
    [InlineData("0 30 2 * * *", "2024-10-27T01:30:00Z", "2024-10-28T01:30:00Z")]
    public void A_named_hour_comes_once_a_day_when_clocks_change(string schedule, string after, string expected)
        => Assert.Equal(At(expected), TimerSchedule.Parse(schedule).Next(At(after), Paris));

    [Theory]
    [Trait("Conformance", "C39")]
    [InlineData("*/10 * * * * *", true)]
    [InlineData("00:00:59", true)]
    [InlineData("0 * * * * *", false)]
    [InlineData("00:01:00", false)]
    public void More_often_than_once_a_minute_is_not_monitored(string schedule, bool tooFrequent)
        => Assert.Equal(tooFrequent, TimerSchedule.Parse(schedule).IsTooFrequentToMonitor(At("2024-01-01T00:00:07Z"), TimeZoneInfo.Utc));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
