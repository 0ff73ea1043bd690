using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace ReactiveMl.LocalRuntime.TestApp;

public sealed partial class TimerFunctions(ILogger<TimerFunctions> logger)
{
    [Function("EverySecond")]
    public void EverySecond([TimerTrigger("* * * * * *")] TimerInfo timer)
        => LogFired("EverySecond", timer.IsPastDue, timer.ScheduleStatus is not null);

    [Function("AtStart")]
    public void AtStart([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true)] TimerInfo timer)
        => LogFired("AtStart", timer.IsPastDue, timer.ScheduleStatus is not null);

    [Function("FailingAtStart")]
    public void FailingAtStart([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true)] TimerInfo timer)
    {
        LogFired("FailingAtStart", timer.IsPastDue, false);
        throw new InvalidOperationException("fails every time");
    }

    [Function("NotACron")]
    public void NotACron([TimerTrigger("not a cron")] TimerInfo timer) => LogFired("NotACron", timer.IsPastDue, false);

    [Function("EveryTwoSeconds")]
    public void EveryTwoSeconds([TimerTrigger("*/2 * * * * *")] TimerInfo timer) => LogFired("EveryTwoSeconds", timer.IsPastDue, false);

    [Function("EveryInterval")]
    public void EveryInterval([TimerTrigger("00:00:02")] TimerInfo timer) => LogFired("EveryInterval", timer.IsPastDue, false);

    [Function("SlowTimer")]
    public async Task SlowTimer([TimerTrigger("* * * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        LogFired("SlowTimer begins", timer.IsPastDue, false);
        await Task.Delay(TimeSpan.FromSeconds(2.5), cancellation);
        LogFired("SlowTimer ends", timer.IsPastDue, false);
    }

    [Function("Daily")]
    public void Daily([TimerTrigger("0 30 8 * * *", RunOnStartup = true)] TimerInfo timer) => LogFired("Daily", timer.IsPastDue, true);

    [Function("Rescheduled")]
    public void Rescheduled([TimerTrigger("0 0 0 1 6 *")] TimerInfo timer) => LogFired("Rescheduled", timer.IsPastDue, true);

    [Function("FailingTimer")]
    public void FailingTimer([TimerTrigger("* * * * * *")] TimerInfo timer)
    {
        LogFired("FailingTimer", timer.IsPastDue, false);
        throw new InvalidOperationException("fails every time");
    }

    [LoggerMessage(1, LogLevel.Information, "fired {Timer} pastDue {PastDue} status {HasStatus}")]
    private partial void LogFired(string timer, bool pastDue, bool hasStatus);
}
