using Microsoft.Extensions.Configuration;
using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Functions.Tests.Storage;

public sealed class StorageAccountTests
{
    [Fact]
    public void The_data_lies_in_the_account_of_the_host()
    {
        var account = Account(("AzureWebJobsStorage:accountName", "hosts"), ("AzureWebJobsStorage:clientId", "one"));

        Assert.Equal("https://hosts.queue.core.windows.net/facts", account.Queue("facts").Uri.ToString());
    }

    [Fact]
    public void The_data_lies_elsewhere_where_that_is_said()
    {
        var account = Account(("AzureWebJobsStorage:accountName", "hosts"), ("DataStorage:accountName", "data"));

        Assert.Equal("https://data.queue.core.windows.net/facts", account.Queue("facts").Uri.ToString());
    }

    [Fact]
    public void A_connection_string_may_name_either()
    {
        var account = Account(("AzureWebJobsStorage:accountName", "hosts"), ("DataStorage", "UseDevelopmentStorage=true"));

        Assert.Equal("devstoreaccount1", account.Queue("facts").AccountName);
    }

    [Fact]
    public void A_missing_account_is_told_by_its_setting()
    {
        Assert.StartsWith("No storage account is configured. Set AzureWebJobsStorage ", Assert.Throws<InvalidOperationException>(() => Account()).Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "No storage account is configured. Set DataStorage ",
            Assert.Throws<InvalidOperationException>(() => Account(("AzureWebJobsStorage:accountName", "hosts"), ("DataStorage:clientId", "one"))).Message,
            StringComparison.Ordinal);
    }

    private static StorageAccount Account(params (string Key, string Value)[] settings) => new(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(one => KeyValuePair.Create(one.Key, (string?)one.Value))).Build());
}
