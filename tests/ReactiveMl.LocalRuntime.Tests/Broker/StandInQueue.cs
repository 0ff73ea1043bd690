using System.Threading.Channels;
using Amqp.Framing;
using Amqp.Listener;
using Amqp.Types;

namespace ReactiveMl.LocalRuntime.Tests.Broker;

/// <summary>A queue that settles as Service Bus does: it counts, gives up after so many deliveries, and keeps why.</summary>
internal sealed class StandInQueue(int maxDeliveryCount) : IMessageSource, IMessageProcessor
{
    private readonly Channel<StandInMessage> _waiting = Channel.CreateUnbounded<StandInMessage>();
    private readonly Channel<StandInMessage> _settled = Channel.CreateUnbounded<StandInMessage>();
    private int _sent;

    int IMessageProcessor.Credit => 100;

    public void Send(string body) => Enqueue(new StandInMessage($"message-{Interlocked.Increment(ref _sent)}", body));

    /// <summary>The next message that has come to its end.</summary>
    public async Task<StandInMessage> EndedAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await _settled.Reader.ReadAsync(limit.Token);
    }

    async Task<ReceiveContext> IMessageSource.GetMessageAsync(ListenerLink link)
    {
        var next = await _waiting.Reader.ReadAsync();
        return new ReceiveContext(link, next.ToAmqp()) { UserToken = next };
    }

    void IMessageSource.DisposeMessage(ReceiveContext receiveContext, DispositionContext dispositionContext)
    {
        Settle((StandInMessage)receiveContext.UserToken, dispositionContext.DeliveryState);
        dispositionContext.Complete();
    }

    void IMessageProcessor.Process(MessageContext messageContext)
    {
        Enqueue(new StandInMessage(messageContext.Message.Properties.ContentType, System.Text.Encoding.UTF8.GetString(((Data)messageContext.Message.BodySection).Binary)));
        messageContext.Complete();
    }

    private void Enqueue(StandInMessage message) => _waiting.Writer.TryWrite(message);

    private void Settle(StandInMessage message, DeliveryState state)
    {
        switch (state)
        {
            case Modified { UndeliverableHere: true }:
                _settled.Writer.TryWrite(message with { Ended = "deferred" });
                break;
            case Modified when message.DeliveryCount == maxDeliveryCount:
                _settled.Writer.TryWrite(message with { Ended = "dead-lettered", Reason = "MaxDeliveryCountExceeded" });
                break;
            case Modified modified:
                Enqueue(message with { DeliveryCount = message.DeliveryCount + 1, Why = (string?)modified.MessageAnnotations?[new Symbol("why")] });
                break;
            case Rejected { Error: { } error }:
                _settled.Writer.TryWrite(message with
                {
                    Ended = error.Condition.ToString(),
                    Reason = (string?)error.Info[new Symbol("DeadLetterReason")],
                    Description = (string?)error.Info[new Symbol("DeadLetterErrorDescription")],
                    Why = (string?)error.Info[new Symbol("who")],
                });
                break;
            default:
                _settled.Writer.TryWrite(message with { Ended = state.GetType().Name });
                break;
        }
    }
}
