using System.Collections.Concurrent;

namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>Tells those who wait in this process that an instance has started or finished; they look for themselves.</summary>
internal sealed class ChangeNotice
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _next = new();

    /// <summary>Completes with the next change of the instance after this was read.</summary>
    public Task NextOf(string instanceId)
        => _next.GetOrAdd(instanceId, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Announce(string instanceId)
    {
        if (_next.TryRemove(instanceId, out var waiting))
        {
            waiting.TrySetResult();
        }
    }
}
