namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>The one thread an orchestrator may run on: continuations queue here and run in order of arrival.</summary>
internal sealed class OrchestratorThread : SynchronizationContext
{
    public const string IllegalAwait = "An invalid asynchronous invocation was detected. This can be caused by awaiting non-durable "
        + "tasks in an orchestrator function's implementation or by middleware that invokes asynchronous code.";

    private readonly Queue<(SendOrPostCallback Callback, object? State)> _ready = new();
    private readonly int _owner = Environment.CurrentManagedThreadId;
    private volatile bool _illegal;

    /// <summary>Set when something else than a durable task woke the orchestrator.</summary>
    public bool SawIllegalAwait => _illegal;

    public override void Post(SendOrPostCallback d, object? state)
    {
        // A timer or an I/O completion posts from its own thread: the orchestrator awaited it.
        if (Environment.CurrentManagedThreadId != _owner)
        {
            _illegal = true;
            return;
        }

        _ready.Enqueue((d, state));
    }

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException(IllegalAwait);

    /// <summary>Runs an action and everything that it makes ready.</summary>
    public void Run(Action action)
    {
        var outer = Current;
        SetSynchronizationContext(this);
        try
        {
            action();
            while (_ready.TryDequeue(out var next))
            {
                next.Callback(next.State);
            }
        }
        finally
        {
            SetSynchronizationContext(outer);
        }
    }

    public void ThrowIfElsewhere()
    {
        if (Environment.CurrentManagedThreadId != _owner)
        {
            _illegal = true;
            throw new InvalidOperationException(IllegalAwait);
        }
    }
}
