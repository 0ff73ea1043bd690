using Azure;

namespace ReactiveMl.Functions.Predictions;

/// <summary>A version could not be loaded.</summary>
/// <param name="Reason">Why, in words that are the same each time.</param>
/// <param name="Attempts">How often in a row.</param>
/// <param name="TryAt">When to try again.</param>
internal sealed record LoadFailure(string Reason, int Attempts, DateTimeOffset TryAt)
{
    private const int MostDoublings = 10;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <param name="before">The failure before this one; null for the first.</param>
    /// <param name="after">How long to wait after the first; twice as long after each other one, up to a minute.</param>
    public static LoadFailure Of(string reason, LoadFailure? before, DateTimeOffset now, TimeSpan after)
    {
        var attempts = (before?.Attempts ?? 0) + 1;
        var wait = after * Math.Pow(2, Math.Min(attempts - 1, MostDoublings));
        return new(reason, attempts, now + (wait < Longest ? wait : Longest > after ? Longest : after));
    }

    /// <summary>Why something failed. What a storage account says of itself has ids and moments in it, which differ each time.</summary>
    public static string ReasonOf(Exception failed) => failed switch
    {
        RequestFailedException { Status: > 0 } refused => $"Storage answered {refused.Status} {refused.ErrorCode}.",
        RequestFailedException or AggregateException or HttpRequestException or OperationCanceledException => "Storage cannot be reached.",
        _ => failed.Message,
    };
}
