namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>Storage clients by connection name, found the way the host finds connections.</summary>
internal sealed class StorageConnections(IConfiguration configuration)
{
    private const string Default = "AzureWebJobsStorage";

    public BlobServiceClient Blobs(string? connection) => new(Get(connection));

    public QueueServiceClient Queues(string? connection) => new(Get(connection));

    public TableServiceClient Tables(string? connection) => new(Get(connection));

    /// <summary>The connection string: with the host's prefix first, then under its own name.</summary>
    public string? Find(string? connection) => configuration.FindConnection(string.IsNullOrEmpty(connection) ? Default : connection);

    private string Get(string? connection) => Find(connection) ?? throw new InvalidOperationException(
        $"Storage connection '{connection ?? Default}' does not exist. Set it to a connection string, for Azurite \"UseDevelopmentStorage=true\". "
        + "The local runtime knows no managed identity.");
}
