using System.Text;
using Amqp;
using Amqp.Framing;

namespace ReactiveMl.LocalRuntime.Tests.Broker;

/// <summary>A message of the stand-in, and how it ended.</summary>
internal sealed record StandInMessage(string Id, string Body, int DeliveryCount = 1)
{
    public string? Ended { get; init; }

    public string? Reason { get; init; }

    public string? Description { get; init; }

    /// <summary>A property that its receiver set.</summary>
    public string? Why { get; init; }

    public Message ToAmqp() => new()
    {
        Header = new Header { DeliveryCount = (uint)(DeliveryCount - 1) },
        Properties = new Properties { MessageId = Id },
        ApplicationProperties = Why is null ? null : new ApplicationProperties { Map = { ["why"] = Why } },
        BodySection = new Data { Binary = Encoding.UTF8.GetBytes(Body) },
    };
}
