using Amqp;
using Amqp.Framing;
using Amqp.Types;
using Azure.Messaging.ServiceBus;

namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary>A message that this process has under lock until it is settled, once.</summary>
/// <param name="knowsModified">Whether the broker takes the outcome <c>modified</c>, which Service Bus abandons and defers with.</param>
internal sealed class LockedMessage(ReceiverLink link, Message message, bool knowsModified)
{
    private int _settled;

    public ServiceBusReceivedMessage Received { get; } = BrokerMessage.Read(message);

    public bool IsSettled => Volatile.Read(ref _settled) != 0;

    public void Complete() => Settle(new Accepted());

    /// <summary>Gives the message back: it comes again at once, counted.</summary>
    public void Abandon(IDictionary<string, object>? properties = null)
        => Settle(knowsModified ? new Modified { DeliveryFailed = true, MessageAnnotations = Fields(properties) } : new Released());

    public void Defer(IDictionary<string, object>? properties) => Settle(knowsModified
        ? new Modified { UndeliverableHere = true, MessageAnnotations = Fields(properties) }
        : throw new NotSupportedException("The broker cannot defer: it does not know the outcome 'modified'."));

    public void DeadLetter(string? reason, string? description, IDictionary<string, object>? properties)
    {
        var info = Fields(properties) ?? [];
        Add("DeadLetterReason", reason);
        Add("DeadLetterErrorDescription", description);
        Settle(new Rejected { Error = new Error("com.microsoft:dead-letter") { Info = info } });

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                info[new Symbol(name)] = value;
            }
        }
    }

    private static Fields? Fields(IDictionary<string, object>? properties)
    {
        if (properties is null)
        {
            return null;
        }

        var fields = new Fields();
        foreach (var (name, value) in properties)
        {
            fields[new Symbol(name)] = value;
        }

        return fields;
    }

    private void Settle(Outcome outcome)
    {
        if (Interlocked.Exchange(ref _settled, 1) != 0)
        {
            throw new InvalidOperationException($"The lock of message '{Received.MessageId}' is gone: the message is settled already.");
        }

        link.Complete(message, outcome);
    }
}
