namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary>Brokers by connection name, found the way the host finds connections.</summary>
internal sealed class ServiceBusConnections(IConfiguration configuration)
{
    private const string Default = "AzureWebJobsServiceBus";

    public BrokerAddress Get(string? connection, string function)
    {
        var name = string.IsNullOrEmpty(connection) ? Default : connection;
        return configuration.FindConnection(name) is { } text
            ? BrokerAddress.TryParse(text) ?? throw NotConfigured($"Service Bus connection '{name}' is no URL of an AMQP 1.0 broker", function)
            : throw NotConfigured($"Service Bus connection '{name}' does not exist", function);
    }

    private static ConnectionMissingException NotConfigured(string what, string function) => new(
        $"{what}, so '{function}' does not listen or send. The local runtime takes a URL such as {BrokerAddress.Form}, and "
        + $"fullyQualifiedNamespace on Azure alone; without a broker switch the function off by \"AzureWebJobs.{function}.Disabled\": \"true\".");
}

/// <summary>A function's connection is not configured: nothing that a second try would change.</summary>
internal sealed class ConnectionMissingException(string message) : Exception(message);
