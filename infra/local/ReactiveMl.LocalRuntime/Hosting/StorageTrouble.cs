namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>Storage does not answer or refuses: worth another try, not worth stopping for.</summary>
internal static class StorageTrouble
{
    public static bool Is(Exception exception) => exception is RequestFailedException or IOException or HttpRequestException
        or TimeoutException

        // Cancelled by a time limit of the storage client, not by the host that stops.
        or OperationCanceledException { CancellationToken.IsCancellationRequested: false }
        || (exception is AggregateException several && several.InnerExceptions.All(Is));

    /// <summary>Tries once and tells of trouble instead of failing.</summary>
    public static async Task<bool> TryAsync(Func<Task> action, Action<Exception> tell)
    {
        try
        {
            await action();
            return true;
        }
        catch (Exception exception) when (Is(exception))
        {
            tell(exception);
            return false;
        }
    }

    /// <summary>Tries every second until it works or the host stops.</summary>
    public static async Task RetryAsync(Func<Task> action, Action<Exception> tell, TimeProvider clock, CancellationToken stopping)
    {
        while (!await TryAsync(action, tell))
        {
            await Task.Delay(TimeSpan.FromSeconds(1), clock, stopping);
        }
    }
}
