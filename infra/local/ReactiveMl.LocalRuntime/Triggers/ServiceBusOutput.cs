namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary>Sends Service Bus outputs once the function has succeeded.</summary>
internal sealed class ServiceBusOutput(ServiceBusConnections connections, TimeProvider time) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<(string? Connection, string Entity), BrokerSender> _senders = new();

    public Task WriteAsync(string function, IReadOnlyList<ServiceBusOutputBinding> bindings, object? result)
        => Task.WhenAll(
            from binding in bindings
            let value = binding.Property is null || result is null ? result : binding.Property.GetValue(result)
            from body in OutputMessages.From(value)
            select SenderOf(binding, function).SendAsync(body));

    public async ValueTask DisposeAsync()
    {
        foreach (var sender in _senders.Values)
        {
            await sender.DisposeAsync();
        }
    }

    private BrokerSender SenderOf(ServiceBusOutputBinding binding, string function)
    {
        var address = connections.Get(binding.Connection, function);
        return _senders.GetOrAdd((binding.Connection, binding.Entity), _ => new BrokerSender(address, binding.Entity, time));
    }
}

/// <summary>A Service Bus output: the whole result, or one property of it.</summary>
internal sealed record ServiceBusOutputBinding(PropertyInfo? Property, string Entity, string? Connection);
