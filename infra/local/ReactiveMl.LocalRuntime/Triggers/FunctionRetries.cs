namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary>Runs a function again after a failure, as its retry attribute says; each try is an invocation of its own.</summary>
internal sealed class FunctionRetries(FunctionInvoker invoker, TimeProvider time, Random random)
{
    /// <summary>Comes back when a try succeeded or none is left; failures are in the log.</summary>
    public async Task RunAsync(LocalFunction function, Invocation invocation, CancellationToken cancellation)
    {
        var retry = function.Retry;
        for (var count = 0; ; count++)
        {
            try
            {
                var context = retry is null ? null : new LocalRetryContext(count, retry.MaxRetryCount);
                await invoker.InvokeAsync(function, invocation with { Retry = context }, cancellation);
                return;
            }
            catch (Exception) when (!cancellation.IsCancellationRequested) // Logged by the invoker; a failure does not stop a schedule.
            {
                if (retry is null || (retry.MaxRetryCount >= 0 && count >= retry.MaxRetryCount))
                {
                    return;
                }
            }

            await Task.Delay(Delay(retry, count, 0.8 + (0.4 * random.NextDouble())), time, cancellation);
        }
    }

    /// <summary>The wait before a retry, 0 the first; the spread lies between 0.8 and 1.2.</summary>
    internal static TimeSpan Delay(RetryAttribute retry, int count, double spread)
    {
        if (retry is not ExponentialBackoffRetryAttribute growing)
        {
            return retry is FixedDelayRetryAttribute even ? Parse(even.DelayInterval) : TimeSpan.Zero;
        }

        var shortest = Parse(growing.MinimumInterval);
        var grown = count == 0 ? shortest : shortest * (1 + (spread * Math.Pow(2, count - 1)));
        return grown < Parse(growing.MaximumInterval) ? grown : Parse(growing.MaximumInterval);
    }

    private static TimeSpan Parse(string interval) => TimeSpan.Parse(interval, CultureInfo.InvariantCulture);
}
