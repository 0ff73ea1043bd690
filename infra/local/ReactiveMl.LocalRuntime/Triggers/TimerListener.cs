using System.Globalization;
using Azure;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using ReactiveMl.LocalRuntime.Hosting;

namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary>Runs one timer, in one process at a time, one run after the other.</summary>
internal sealed partial class TimerListener(
    LocalFunction function, TimerFunctionTrigger trigger, TimerStatuses statuses, SingletonLeases leases,
    FunctionInvoker invoker, TimeProvider time, ILoggerFactory loggers) : IListener
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(24);

    private readonly TimeZoneInfo _zone = time.LocalTimeZone;
    private readonly TimerMonitor _monitor = new(trigger.Schedule, time.LocalTimeZone);
    private readonly bool _isMonitored = trigger.UseMonitor && !trigger.Schedule.IsTooFrequentToMonitor(time.GetLocalNow(), time.LocalTimeZone);
    private readonly ILogger _logger = loggers.CreateLogger("Host.Triggers.Timer");
    private readonly FunctionRetries _retries = new(invoker, time, new Random(function.Name.Length));

    public async Task RunAsync(CancellationToken stop)
    {
        await using var lease = await leases.AcquireAsync($"Host.Functions.{function.Name}.Listener", stop);
        using var until = CancellationTokenSource.CreateLinkedTokenSource(stop, lease.Lost);
        var cancellation = until.Token;

        var status = await StartAsync(cancellation);
        while (true)
        {
            // Counted from the end of the last run: what fell due during it is skipped.
            var now = time.GetLocalNow();
            var due = status.Due <= now ? trigger.Schedule.Next(now, _zone) : status.Due;
            await WaitAsync(due, cancellation);
            status = await FireAsync(status, due, isPastDue: false, "", cancellation);
        }
    }

    private async Task<(ScheduleStatus? Status, DateTimeOffset Due)> StartAsync(CancellationToken cancellation)
    {
        var now = time.GetLocalNow();
        var next = trigger.Schedule.Next(now, _zone);
        var (status, isPastDue) = ((ScheduleStatus?)null, false);
        if (_isMonitored)
        {
            var stored = await statuses.ReadAsync(function.Name, cancellation);
            (status, isPastDue) = _monitor.Start(stored, now);
            if (!ReferenceEquals(status, stored))
            {
                await WriteAsync(status, cancellation);
            }
        }

        return isPastDue ? await FireAsync((status, next), now, isPastDue: true, " (IsPastDue)", cancellation)
            : trigger.RunOnStartup ? await FireAsync((status, next), now, isPastDue: false, " (RunOnStartup)", cancellation)
            : (status, next);
    }

    private async Task<(ScheduleStatus? Status, DateTimeOffset Due)> FireAsync(
        (ScheduleStatus? Status, DateTimeOffset Due) before, DateTimeOffset due, bool isPastDue, string why, CancellationToken cancellation)
    {
        var fired = time.GetLocalNow();
        var info = new TimerInfo { ScheduleStatus = before.Status, IsPastDue = isPastDue };
        var reason = string.Create(CultureInfo.InvariantCulture, $"Timer fired at {fired:o}{why}");
        await _retries.RunAsync(function, new Invocation(reason, info), cancellation);
        var next = trigger.Schedule.Next(fired < due ? due : fired, _zone);
        if (!_isMonitored)
        {
            return (null, next);
        }

        var status = _monitor.AfterRun(fired, due);
        await WriteAsync(status, CancellationToken.None);
        return (status, next);
    }

    private async Task WriteAsync(ScheduleStatus status, CancellationToken cancellation)
    {
        try
        {
            await statuses.WriteAsync(function.Name, status, cancellation);
        }
        catch (RequestFailedException failure)
        {
            LogNotWritten(_logger, failure, function.Name);
        }
    }

    private async Task WaitAsync(DateTimeOffset due, CancellationToken cancellation)
    {
        while (due - time.GetLocalNow() is var left && left > TimeSpan.Zero)
        {
            await Task.Delay(left < LongestDelay ? left : LongestDelay, time, cancellation);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The status of timer '{Name}' could not be written.")]
    private static partial void LogNotWritten(ILogger logger, Exception failure, string name);
}
