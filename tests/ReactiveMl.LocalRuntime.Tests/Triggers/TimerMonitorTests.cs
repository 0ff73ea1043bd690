using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Time.Testing;
using ReactiveMl.LocalRuntime.Triggers;

namespace ReactiveMl.LocalRuntime.Tests.Triggers;

public sealed class TimerMonitorTests
{
    private static readonly DateTimeOffset Noon = new(2024, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider _time = new(Noon.AddMinutes(2));
    private readonly TimerMonitor _monitor = new(TimerSchedule.Parse("0 */5 * * * *"), TimeZoneInfo.Utc);

    [Fact]
    [Trait("Conformance", "C33")]
    public void Without_a_status_nothing_is_past_due_and_the_next_run_is_written()
    {
        var (status, isPastDue) = _monitor.Start(null, _time.GetUtcNow());

        Assert.False(isPastDue);
        Assert.Equal((default, Noon.AddMinutes(5).DateTime, Noon.AddMinutes(2).DateTime), (status.Last, status.Next, status.LastUpdated));
    }

    [Fact]
    [Trait("Conformance", "C34")]
    public void A_next_run_that_has_passed_is_past_due_however_many_were_missed()
    {
        var stored = _monitor.AfterRun(Noon, Noon);
        _time.Advance(TimeSpan.FromHours(3));

        var (status, isPastDue) = _monitor.Start(stored, _time.GetUtcNow());

        Assert.True(isPastDue);
        Assert.Same(stored, status);
    }

    [Fact]
    [Trait("Conformance", "C35")]
    public void A_schedule_that_was_changed_owes_nothing()
    {
        var stored = new ScheduleStatus { Last = Noon.DateTime, Next = Noon.AddMinutes(1).DateTime, LastUpdated = Noon.DateTime };

        var (status, isPastDue) = _monitor.Start(stored, _time.GetUtcNow());

        Assert.False(isPastDue);
        Assert.Equal(Noon.AddMinutes(5).DateTime, status.Next);
    }

    [Fact]
    public void A_run_that_came_a_little_early_counts_for_its_time()
    {
        var status = _monitor.AfterRun(fired: Noon.AddMilliseconds(-3), due: Noon);

        Assert.Equal((Noon.DateTime, Noon.AddMinutes(5).DateTime), (status.Last, status.Next));
    }
}
