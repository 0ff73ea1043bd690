using System.Net;
using System.Net.Sockets;
using Amqp;
using Amqp.Listener;

namespace ReactiveMl.LocalRuntime.Tests.Broker;

/// <summary>The test app on a peer in this process that speaks AMQP 1.0 and settles as Service Bus does.</summary>
public sealed class RunningBus : IAsyncLifetime
{
    private ContainerHost _host = null!;

    internal FunctionApp App { get; private set; } = null!;

    internal StandInQueue Text { get; } = new(maxDeliveryCount: 10);

    internal StandInQueue Work { get; } = new(maxDeliveryCount: 10);

    internal StandInQueue Settle { get; } = new(maxDeliveryCount: 10);

    internal StandInQueue Batch { get; } = new(maxDeliveryCount: 10);

    internal (string Name, string Value)[] Settings { get; private set; } = [];

    public async Task InitializeAsync()
    {
        var port = FreePort();
        _host = new ContainerHost(new Address($"amqp://guest:guest@127.0.0.1:{port}"));
        _host.Listeners[0].SASL.EnablePlainMechanism("guest", "guest");
        _host.Open();
        foreach (var (name, queue) in new[] { ("text", Text), ("work", Work), ("settle", Settle), ("batch/Subscriptions/all", Batch) })
        {
            _host.RegisterMessageSource(name, queue);
            _host.RegisterMessageProcessor(name, queue);
        }

        Settings =
        [
            ("Bus", $"amqp://guest:guest@127.0.0.1:{port}"), ("BusText", "text"), ("BusWork", "work"), ("BusSettle", "settle"), ("BusBatch", "batch"),
            ("ReactiveMl__LocalRuntime__ServiceBusMessageLock", "00:00:01"),
        ];
        App = await FunctionApp.StartAsync([.. FunctionApp.Only("BusText", "BusWork", "BusSettle", "BusBatch", "BusSend"), .. Settings]);
    }

    public async Task DisposeAsync()
    {
        await App.DisposeAsync();
        _host.Close();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
