using Microsoft.Extensions.Configuration;
using ReactiveMl.LocalRuntime.Triggers;

namespace ReactiveMl.LocalRuntime.Tests.Hosting;

public sealed class ServiceBusConnectionsTests
{
    [Theory]
    [InlineData("amqp://me:p%40ss@127.0.0.1:5673", 5673, "facts/$DeadLetterQueue")]
    [InlineData("amqp://me:p%40ss@127.0.0.1", 5672, "facts/$DeadLetterQueue")]
    [InlineData("amqps://me:p%40ss@127.0.0.1/amq/queue/", 5671, "/amq/queue/facts%2F$DeadLetterQueue")]
    public void A_URL_names_the_broker_and_what_stands_before_each_name(string url, int port, string node)
    {
        var broker = Get(("ServiceBusConnection", url));

        Assert.Equal(("127.0.0.1", port, "me", "p@ss"), (broker.Address.Host, broker.Address.Port, broker.Address.User, broker.Address.Password));
        Assert.Equal(node, broker.NodeOf("facts/$DeadLetterQueue"));
    }

    [Fact]
    public void The_hosts_prefix_goes_before() =>
        Assert.Equal("one", Get(("ServiceBusConnection", "amqp://two"), ("AzureWebJobsServiceBusConnection", "amqp://one")).Address.Host);

    [Theory]
    [InlineData("ServiceBusConnection", "Endpoint=sb://somewhere;SharedAccessKey=x", "'ServiceBusConnection' is no URL of an AMQP 1.0 broker")]
    [InlineData("ServiceBusConnection:fullyQualifiedNamespace", "somewhere.servicebus.windows.net", "'ServiceBusConnection' does not exist")]
    public void Anything_else_is_refused_with_what_to_do(string name, string value, string sentence)
    {
        var missing = Assert.Throws<ConnectionMissingException>(() => Get((name, value)));

        Assert.Contains(sentence, missing.Message, StringComparison.Ordinal);
        Assert.Contains("\"AzureWebJobs.RecordFacts.Disabled\": \"true\"", missing.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("SharedAccessKey", missing.Message, StringComparison.Ordinal);
    }

    private static BrokerAddress Get(params (string Name, string Value)[] settings) => new ServiceBusConnections(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value))).Build())
        .Get("ServiceBusConnection", "RecordFacts");
}
