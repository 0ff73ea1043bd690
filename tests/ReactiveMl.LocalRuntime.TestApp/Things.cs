namespace ReactiveMl.LocalRuntime.TestApp;

/// <summary>Lives as long as one invocation; counts those that ended.</summary>
public sealed class ScopedThing : IDisposable
{
    private static int _disposed;

    public static int Disposed => _disposed;

    public Guid Id { get; } = Guid.NewGuid();

    public void Dispose() => Interlocked.Increment(ref _disposed);
}

/// <summary>Lives as long as the app.</summary>
public sealed class SharedThing
{
    public Guid Id { get; } = Guid.NewGuid();
}

/// <summary>What a queue message or a body holds.</summary>
public sealed record Work(string Name, int Count);

/// <summary>What <c>Scopes</c> answers.</summary>
public sealed record ScopesSeen(Guid Scoped, Guid Shared, int Disposed);
