namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>Events without a waiter are kept in order; waiters without an event form a stack, newest first.</summary>
internal sealed class ExternalEvents(DataConverter converter)
{
    private readonly List<HistoryEvent> _unclaimed = [];
    private readonly Dictionary<string, Stack<Waiter>> _waiters = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<HistoryEvent> Unclaimed => _unclaimed;

    public bool HasWaiters => _waiters.Count > 0;

    public Task<T> Wait<T>(string name, CancellationToken cancellation)
    {
        var early = _unclaimed.FindIndex(raised => string.Equals(raised.Name, name, StringComparison.OrdinalIgnoreCase));
        if (early >= 0)
        {
            var payload = _unclaimed[early].Input;
            _unclaimed.RemoveAt(early);
            return Task.FromResult(converter.Deserialize<T>(payload)!);
        }

        if (!_waiters.TryGetValue(name, out var stack))
        {
            _waiters[name] = stack = new Stack<Waiter>();
        }

        var source = new TaskCompletionSource<T>();
        stack.Push(new Waiter(typeof(T), value => source.TrySetResult((T)value!)));

        // The cancelled waiter stays on the stack, as in the real host: it swallows the next event that reaches it.
        cancellation.Register(() => source.TrySetCanceled(cancellation));
        return source.Task;
    }

    public void Raise(HistoryEvent raised)
    {
        if (!_waiters.TryGetValue(raised.Name!, out var stack))
        {
            _unclaimed.Add(raised);
            return;
        }

        var waiter = stack.Pop();
        if (stack.Count == 0)
        {
            _waiters.Remove(raised.Name!);
        }

        waiter.Complete(raised.Input is null ? waiter.Default : converter.Deserialize(raised.Input, waiter.Type));
    }

    private sealed record Waiter(Type Type, Action<object?> Complete)
    {
        public object? Default => Type.IsValueType ? Activator.CreateInstance(Type) : null;
    }
}
