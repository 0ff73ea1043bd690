using Azure;

namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>Storage does not answer or refuses: worth another try, not worth stopping for.</summary>
internal static class StorageTrouble
{
    public static bool Is(Exception exception) => exception is RequestFailedException or IOException or HttpRequestException
        or TimeoutException

        // Cancelled by a time limit of the storage client, not by the host that stops.
        or OperationCanceledException { CancellationToken.IsCancellationRequested: false }
        || (exception is AggregateException several && several.InnerExceptions.All(Is));
}
