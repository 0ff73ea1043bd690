using Microsoft.Extensions.Configuration;
using ReactiveMl.LocalRuntime.Hosting;

namespace ReactiveMl.LocalRuntime.Tests.Hosting;

public sealed class StorageConnectionsTests
{
    [Theory]
    [Trait("Conformance", "C8")]
    [InlineData("first", "AzureWebJobsC=first")]
    [InlineData("second", "C=second")]
    [InlineData("first", "AzureWebJobsC=first", "C=second")]
    [InlineData("third", "ConnectionStrings:C=third")]
    [InlineData("third", "ConnectionStrings:AzureWebJobsC=third", "AzureWebJobsC=first")]
    public void A_connection_is_found_with_the_hosts_prefix_first(string expected, params string[] settings)
        => Assert.Equal(expected, From(settings).Find("C"));

    [Fact]
    public void No_name_means_the_hosts_own_storage()
        => Assert.Equal("own", From("AzureWebJobsStorage=own").Find(null));

    [Fact]
    public void The_emulators_short_form_names_its_well_known_ports()
    {
        var connections = From("AzureWebJobsStorage=UseDevelopmentStorage=true");

        Assert.Equal(
            [10000, 10001, 10002],
            new[] { connections.Blobs(null).Uri.Port, connections.Queues(null).Uri.Port, connections.Tables(null).Uri.Port });
    }

    [Fact]
    public void A_connection_that_is_missing_is_refused_by_name()
        => Assert.Contains("'C' does not exist", Assert.Throws<InvalidOperationException>(() => From().Queues("C")).Message, StringComparison.Ordinal);

    private static StorageConnections From(params string[] settings)
        => new(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => setting.Split('=', 2)).Select(pair => new KeyValuePair<string, string?>(pair[0], pair[1])))
            .Build());
}
