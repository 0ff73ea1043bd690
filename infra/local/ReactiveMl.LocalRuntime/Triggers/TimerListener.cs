namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary>Runs one timer, in one process at a time, one run after the other.</summary>
internal sealed partial class TimerListener(
    LocalFunction function, TimerFunctionTrigger trigger, TimerStatuses statuses, Leases leases, HostId host,
    FunctionInvoker invoker, TimeProvider time, ILoggerFactory loggers)
{
    private const string PastDue = " (IsPastDue)";
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(24);

    private readonly TimeZoneInfo _zone = time.LocalTimeZone;
    private readonly TimerMonitor _monitor = new(trigger.Schedule, time.LocalTimeZone);
    private readonly bool _isMonitored = trigger.UseMonitor && !trigger.Schedule.IsTooFrequentToMonitor(time.GetLocalNow(), time.LocalTimeZone);
    private readonly ILogger _logger = loggers.CreateLogger("Host.Triggers.Timer");
    private ScheduleStatus? _status;

    public Task RunAsync(CancellationToken stop) => leases.HoldAsync($"{host.Value}.{function.Name}", FireOnAsync, stop);

    private async Task FireOnAsync(CancellationToken cancellation)
    {
        var due = await StartAsync(cancellation);
        while (true)
        {
            // Counted from the end of the last run: what fell due during it is skipped.
            var now = time.GetLocalNow();
            due = due <= now ? trigger.Schedule.Next(now, _zone) : due;
            await WaitAsync(due, cancellation);
            due = await FireAsync(due, "", cancellation);
        }
    }

    /// <summary>Catches up what was missed, or runs at the start if told to; gives the next time due.</summary>
    private async Task<DateTimeOffset> StartAsync(CancellationToken cancellation)
    {
        var now = time.GetLocalNow();
        var isPastDue = false;
        if (_isMonitored)
        {
            var stored = await statuses.ReadAsync(function.Name, cancellation);
            (_status, isPastDue) = _monitor.Start(stored, now);
            if (!ReferenceEquals(_status, stored))
            {
                await WriteAsync(_status, cancellation);
            }
        }

        return isPastDue ? await FireAsync(now, PastDue, cancellation)
            : trigger.RunOnStartup ? await FireAsync(now, " (RunOnStartup)", cancellation)
            : trigger.Schedule.Next(now, _zone);
    }

    private async Task<DateTimeOffset> FireAsync(DateTimeOffset due, string why, CancellationToken cancellation)
    {
        var fired = time.GetLocalNow();
        var info = new TimerInfo { ScheduleStatus = _status, IsPastDue = why == PastDue };
        var reason = string.Create(CultureInfo.InvariantCulture, $"Timer fired at {fired:o}{why}");
        try
        {
            await invoker.InvokeAsync(function, new Invocation(reason, info), cancellation);
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            // Logged by the invoker; a failure does not stop a schedule.
        }

        if (_isMonitored)
        {
            _status = _monitor.AfterRun(fired, due);
            await WriteAsync(_status, CancellationToken.None);
        }

        return trigger.Schedule.Next(fired < due ? due : fired, _zone);
    }

    private Task<bool> WriteAsync(ScheduleStatus status, CancellationToken cancellation)
        => StorageTrouble.TryAsync(
            () => statuses.WriteAsync(function.Name, status, cancellation), failure => LogNotWritten(_logger, failure, function.Name));

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
