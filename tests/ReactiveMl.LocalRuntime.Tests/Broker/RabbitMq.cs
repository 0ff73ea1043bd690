using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Amqp;
using Amqp.Framing;

namespace ReactiveMl.LocalRuntime.Tests.Broker;

/// <summary>Debian's RabbitMQ with its AMQP 1.0 plugin, on free ports of loopback and in a folder of its own; it ends with this process.</summary>
internal sealed class RabbitMq : IAsyncDisposable
{
    public const string DeadLetters = "/$DeadLetterQueue";

    private const string Server = "/usr/lib/rabbitmq/bin/rabbitmq-server";
    private const string Plugins = "/usr/lib/rabbitmq/lib";

    // What runs ends when its input does: a process group of its own, Erlang's port mapper with it.
    private const string Script = $$"""
        epmd -address 127.0.0.1 -port "$ERL_EPMD_PORT" &
        {{Server}} > "$HOME/server.log" 2>&1 < /dev/null &
        read -r _
        kill -KILL 0
        """;

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);
    private readonly string _folder = Directory.CreateTempSubdirectory("rabbitmq-").FullName;
    private readonly int _port = FreePort();
    private readonly int _distributionPort = FreePort();
    private readonly int _mapperPort = FreePort();
    private Process? _process;

    private RabbitMq()
    {
    }

    public static bool IsInstalled => File.Exists(Server) && Directory.Exists(Plugins);

    public string Url => $"amqp://guest:guest@127.0.0.1:{_port}/amq/queue/";

    /// <summary>Starts one with these queues. Each counts deliveries, gives up after five, and has a dead-letter queue.</summary>
    public static async Task<RabbitMq> StartAsync(params string[] queues)
    {
        var broker = new RabbitMq();
        await File.WriteAllTextAsync(Path.Combine(broker._folder, "enabled_plugins"), "[rabbitmq_amqp1_0].");
        await File.WriteAllTextAsync(Path.Combine(broker._folder, "definitions.json"), Definitions(queues));
        await File.WriteAllTextAsync(
            Path.Combine(broker._folder, "rabbitmq.conf"), $"listeners.tcp.1 = 127.0.0.1:{broker._port}\nload_definitions = {broker._folder}/definitions.json\n");
        await broker.StartAsync();
        return broker;
    }

    /// <summary>Starts it, also after a stop: its queues are kept.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("setsid", ["bash", "-c", Script]) { RedirectStandardInput = true };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["HOME"] = _folder,
            ["RABBITMQ_NODENAME"] = $"reactiveml{_port}@localhost",
            ["RABBITMQ_NODE_PORT"] = $"{_port}",
            ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
            ["RABBITMQ_DIST_PORT"] = $"{_distributionPort}",
            ["RABBITMQ_CONFIG_FILE"] = Path.Combine(_folder, "rabbitmq.conf"),
            ["RABBITMQ_MNESIA_BASE"] = Path.Combine(_folder, "data"),
            ["RABBITMQ_LOG_BASE"] = Path.Combine(_folder, "log"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(_folder, "enabled_plugins"),
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}",
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            ["ERL_EPMD_PORT"] = $"{_mapperPort}",
        })
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        var watch = Stopwatch.StartNew();
        while (!await AnswersAsync())
        {
            if (watch.Elapsed > StartLimit || _process.HasExited)
            {
                throw new TimeoutException($"RabbitMQ did not start:\n{await File.ReadAllTextAsync(Path.Combine(_folder, "server.log"))}");
            }

            await Task.Delay(100);
        }
    }

    /// <summary>Ends it as a power cut would.</summary>
    public async Task StopAsync()
    {
        if (_process is { } process)
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync();
            process.Dispose();
            _process = null;
        }
    }

    /// <summary>A sender's own connection, which waits for the broker to keep each message.</summary>
    public async Task SendAsync(string queue, params IEnumerable<Message> messages)
    {
        var connection = await Connection.Factory.CreateAsync(new Address(Address.AbsoluteUri));
        var sender = new SenderLink(new Session(connection), "sender", NodeOf(queue));
        await Task.WhenAll(messages.Select(sender.SendAsync));
        await connection.CloseAsync();
    }

    /// <summary>Takes messages away until so many are there.</summary>
    public async Task<IReadOnlyList<Message>> TakeAsync(string queue, int count, TimeSpan limit)
    {
        var connection = await Connection.Factory.CreateAsync(new Address(Address.AbsoluteUri));
        var receiver = new ReceiverLink(new Session(connection), "receiver", NodeOf(queue));
        var taken = new List<Message>();
        while (taken.Count < count && await receiver.ReceiveAsync(limit) is { } message)
        {
            receiver.Accept(message);
            taken.Add(message);
        }

        await connection.CloseAsync();
        return taken;
    }

    /// <summary>A message as a sender makes it.</summary>
    public static Message Message(string id, byte[] body, DateTime created) => new()
    {
        Header = new Header { Durable = true },
        Properties = new Properties { MessageId = id, CreationTime = created },
        BodySection = new Data { Binary = body },
    };

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private Uri Address => new($"amqp://guest:guest@127.0.0.1:{_port}");

    private static string NodeOf(string queue) => "/amq/queue/" + queue.Replace("/", "%2F", StringComparison.Ordinal);

    private async Task<bool> AnswersAsync()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _port).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return client.Connected;
    }

    private static string Definitions(string[] queues) => JsonSerializer.Serialize(new
    {
        users = new[] { new { name = "guest", password = "guest", tags = "administrator" } },
        vhosts = new[] { new { name = "/" } },
        permissions = new[] { new { user = "guest", vhost = "/", configure = ".*", write = ".*", read = ".*" } },
        queues = queues.SelectMany(name => new object[]
        {
            Queue(name, new Dictionary<string, object>
            {
                ["x-queue-type"] = "quorum",
                ["x-delivery-limit"] = 4,
                ["x-dead-letter-exchange"] = "",
                ["x-dead-letter-routing-key"] = name + DeadLetters,
            }),
            Queue(name + DeadLetters, new Dictionary<string, object> { ["x-queue-type"] = "quorum" }),
        }),
    });

    private static object Queue(string name, Dictionary<string, object> arguments)
        => new { name, vhost = "/", durable = true, auto_delete = false, arguments };

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
