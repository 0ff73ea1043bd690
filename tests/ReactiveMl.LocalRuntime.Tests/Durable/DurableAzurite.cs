using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using ReactiveMl.LocalRuntime.Durable;

namespace ReactiveMl.LocalRuntime.Tests.Durable;

/// <summary>The storage that the durable tests share.</summary>
public sealed class DurableAzurite : IAsyncLifetime
{
    private string _connectionString = "";

    public async Task InitializeAsync() => _connectionString = await SharedAzurite.ConnectionStringAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    internal DurableStorage Storage(TableClientOptions? tables = null) => new(
        new TableServiceClient(_connectionString, tables), new QueueServiceClient(_connectionString), new BlobServiceClient(_connectionString));
}
