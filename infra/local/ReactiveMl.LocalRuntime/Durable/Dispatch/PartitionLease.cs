namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>This process's hold on one control queue.</summary>
internal sealed class PartitionLease(TaskHubQueue queue, TimeProvider clock)
{
    private long _untilTicks;

    public TaskHubQueue Queue => queue;

    public bool IsHeld => clock.GetUtcNow().UtcTicks < Volatile.Read(ref _untilTicks);

    public void HoldUntil(DateTimeOffset until) => Volatile.Write(ref _untilTicks, until.UtcTicks);

    public void Lose() => HoldUntil(DateTimeOffset.MinValue);
}
