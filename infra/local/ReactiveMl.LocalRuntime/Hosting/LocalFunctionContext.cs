namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>One invocation as middleware and function see it; its services live as long as it does.</summary>
internal sealed class LocalFunctionContext(LocalFunction function, Invocation invocation, IServiceScopeFactory scopes, CancellationToken cancellation)
    : FunctionContext, IAsyncDisposable
{
    private AsyncServiceScope? _scope;
    private string? _invocationId;
    private IServiceProvider? _services;

    public LocalFunction Function => function;

    public Invocation Invocation => invocation;

    /// <summary>What the function returned; nothing while it has not, or when middleware swallowed its exception.</summary>
    public object? Result { get; set; }

    // Made when it is asked for: drawing it takes longer than many a function, and nearly nobody asks.
    public override string InvocationId => LazyInitializer.EnsureInitialized(ref _invocationId, static () => Guid.NewGuid().ToString());

    public override string FunctionId => FunctionDefinition.Id;

    public override BindingContext BindingContext { get; } = new LocalBindingContext(invocation.BindingData);

    public override FunctionDefinition FunctionDefinition => function.Definition;

    public override IDictionary<object, object> Items { get; set; } =
        invocation.Http is { } http ? new Dictionary<object, object> { [FunctionContextExtensions.HttpItem] = http } : [];

    public override CancellationToken CancellationToken => cancellation;

    public override IServiceProvider InstanceServices
    {
        get => _services ??= (_scope ??= scopes.CreateAsyncScope()).ServiceProvider;
        set => _services = value;
    }

    public ValueTask DisposeAsync() => _scope?.DisposeAsync() ?? ValueTask.CompletedTask;

    private sealed class LocalBindingContext(IReadOnlyDictionary<string, object?> data) : BindingContext
    {
        public override IReadOnlyDictionary<string, object?> BindingData => data;
    }
}
