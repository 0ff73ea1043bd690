using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Functions.Tests.Events;

/// <summary>A peer in this process that speaks AMQP 1.0 and keeps what is sent to the topic of model events; it can be away.</summary>
internal sealed class ListeningTopic : IMessageProcessor
{
    private readonly ConcurrentQueue<string> _sent = new();
    private readonly int _port = FreePort();
    private ContainerHost? _host;

    public string Url => $"amqp://guest:guest@127.0.0.1:{_port}";

    public IReadOnlyList<string> Sent => [.. _sent];

    int IMessageProcessor.Credit => 100;

    public void Open()
    {
        _host = new ContainerHost(new Address(Url));
        _host.Listeners[0].SASL.EnablePlainMechanism("guest", "guest");
        _host.Open();
        _host.RegisterMessageProcessor(ServiceBusNames.ModelEventsTopic, this);
    }

    public void Close()
    {
        _host?.Close();
        _host = null;
    }

    void IMessageProcessor.Process(MessageContext messageContext)
    {
        _sent.Enqueue(Encoding.UTF8.GetString(((Data)messageContext.Message.BodySection).Binary));
        messageContext.Complete();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
