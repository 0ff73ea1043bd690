using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace ReactiveMl.LocalRuntime.TestApp;

public sealed partial class TimerFunctions(ILogger<TimerFunctions> logger)
{
    [Function("EverySecond")]
    public void EverySecond([TimerTrigger("* * * * * *")] TimerInfo timer)
        => LogFired("EverySecond", timer.IsPastDue, timer.ScheduleStatus is not null, 0);

    [Function("AtStart")]
    public void AtStart([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true)] TimerInfo timer)
        => LogFired("AtStart", timer.IsPastDue, timer.ScheduleStatus is not null, 0);

    [Function("RetriedTimer")]
    [FixedDelayRetry(2, "00:00:00.100")]
    public void RetriedTimer([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true)] TimerInfo timer, FunctionContext context)
    {
        LogFired("RetriedTimer", timer.IsPastDue, false, context.RetryContext.RetryCount);
        throw new InvalidOperationException("fails every time");
    }

    [Function("NotACron")]
    public void NotACron([TimerTrigger("not a cron")] TimerInfo timer) => LogFired("NotACron", timer.IsPastDue, false, 0);

    [LoggerMessage(1, LogLevel.Information, "fired {Timer} pastDue {PastDue} status {HasStatus} retry {Retry}")]
    private partial void LogFired(string timer, bool pastDue, bool hasStatus, int retry);
}
