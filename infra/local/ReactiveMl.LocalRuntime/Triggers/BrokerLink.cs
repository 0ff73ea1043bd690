using System.Threading.Channels;
using Amqp;
using Amqp.Framing;

namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary>A connection with one receiving link, which hands over messages under lock.</summary>
internal sealed class BrokerLink : IAsyncDisposable
{
    private const string Modified = "amqp:modified:list";
    private const int IdleLimitMilliseconds = 60_000;
    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(5);

    private readonly Channel<LockedMessage> _messages = Channel.CreateUnbounded<LockedMessage>();
    private readonly Connection _connection;
    private bool _knowsModified;

    private BrokerLink(Connection connection) => _connection = connection;

    /// <summary>Messages as they come; ends with the reason when the broker is gone.</summary>
    public ChannelReader<LockedMessage> Messages => _messages.Reader;

    /// <param name="credit">The most messages under lock at a time.</param>
    public static async Task<BrokerLink> OpenAsync(BrokerAddress address, string entity, int credit, CancellationToken cancellation)
    {
        var factory = new ConnectionFactory();
        factory.AMQP.IdleTimeout = IdleLimitMilliseconds;
        var broker = new BrokerLink(await factory.CreateAsync(address.Address, cancellation));
        try
        {
            await broker.AttachAsync(address.NodeOf(entity), credit).WaitAsync(cancellation);
            return broker;
        }
        catch
        {
            await broker.DisposeAsync();
            throw;
        }
    }

    /// <summary>Messages that are not settled go back to the broker.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _connection.CloseAsync(CloseLimit, null);
        }
        catch (Exception gone) when (BrokerTrouble.Is(gone))
        {
            // It was closed by the other side, which has them back as well.
        }
    }

    private async Task AttachAsync(string node, int credit)
    {
        var attached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var session = new Session(_connection);
        // Named anew, for an older process may still be about to close the same name.
        var attach = new Attach { Source = new Source { Address = node }, Target = new Target(), RcvSettleMode = ReceiverSettleMode.First };
        var link = new ReceiverLink(session, $"{node}-{Guid.NewGuid():n}", attach, (_, answer) =>
        {
            // A broker that names no outcomes takes all.
            _knowsModified = answer.Source is not Source { Outcomes: { Length: > 0 } outcomes }
                || outcomes.Any(outcome => outcome.ToString() == Modified);
            attached.TrySetResult();
        });
        foreach (var part in new AmqpObject[] { link, session, _connection })
        {
            part.AddClosedCallback((_, error) => End(attached, node, error));
        }

        await attached.Task;
        link.Start(credit, (receiver, message) => _messages.Writer.TryWrite(new LockedMessage((ReceiverLink)receiver, message, _knowsModified)));
    }

    private void End(TaskCompletionSource attached, string node, Error? error)
    {
        var reason = new AmqpException(error ?? new Error(ErrorCode.DetachForced) { Description = $"The link to '{node}' was closed." });
        attached.TrySetException(reason);
        _messages.Writer.TryComplete(reason);
    }
}
