using Amqp;
using Amqp.Framing;

namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary>Sends to one queue or topic, one message after the other, and waits until the broker has each.</summary>
internal sealed class BrokerSender(BrokerAddress address, string entity, TimeProvider time) : IAsyncDisposable
{
    // The defaults of the host's clientRetryOptions.
    private const int MaxRetries = 3;
    private static readonly TimeSpan TryTimeout = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(0.8);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _turn = new(1);
    private Connection? _connection;
    private SenderLink? _link;

    public async Task SendAsync(byte[] body)
    {
        await _turn.WaitAsync();
        try
        {
            await RetryAsync(body);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _turn.Dispose();
    }

    private async Task RetryAsync(byte[] body)
    {
        var pause = new Pause(FirstDelay, MaxDelay);
        for (var tried = 0; ; tried++)
        {
            try
            {
                await (await LinkAsync()).SendAsync(BrokerMessage.Write(body, time), TryTimeout);
                return;
            }
            catch (Exception trouble) when (BrokerTrouble.Is(trouble) && tried < MaxRetries)
            {
                await CloseAsync();
                await Task.Delay(pause.Next(), time);
            }
        }
    }

    private async Task<SenderLink> LinkAsync()
    {
        if (_link is null or { IsClosed: true })
        {
            await CloseAsync();
            _connection = await Connection.Factory.CreateAsync(address.Address);
            _link = new SenderLink(
                new Session(_connection), $"{entity}-{Guid.NewGuid():n}",
                new Attach { Source = new Source(), Target = new Target { Address = address.NodeOf(entity) }, SndSettleMode = SenderSettleMode.Unsettled }, null);
        }

        return _link;
    }

    private async Task CloseAsync()
    {
        try
        {
            await (_connection?.CloseAsync() ?? Task.CompletedTask);
        }
        catch (Exception gone) when (BrokerTrouble.Is(gone))
        {
            // It was closed by the other side.
        }

        (_connection, _link) = (null, null);
    }
}
