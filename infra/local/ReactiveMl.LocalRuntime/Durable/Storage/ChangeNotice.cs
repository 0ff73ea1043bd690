namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>Tells waiting callers that some instance has started or finished; they look for themselves which.</summary>
internal sealed class ChangeNotice
{
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes with the next change after this was read.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public void Announce()
        => Interlocked.Exchange(ref _next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}
