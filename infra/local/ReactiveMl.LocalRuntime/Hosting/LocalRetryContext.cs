using Microsoft.Azure.Functions.Worker;

namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>Which try this is, 0 for the first.</summary>
internal sealed class LocalRetryContext(int retryCount, int maxRetryCount) : RetryContext
{
    public override int RetryCount => retryCount;

    public override int MaxRetryCount => maxRetryCount;
}
