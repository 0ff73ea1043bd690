using System.Collections.Concurrent;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;

namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>Storage clients by connection name, found the way the host finds connections.</summary>
internal sealed class StorageConnections(IConfiguration configuration)
{
    private const string Default = "AzureWebJobsStorage";

    private readonly ConcurrentDictionary<(Type, string), object> _clients = new();

    public BlobServiceClient Blobs(string? connection)
        => Client(connection, "blobServiceUri", text => new BlobServiceClient(text), uri => new BlobServiceClient(uri));

    public QueueServiceClient Queues(string? connection)
        => Client(connection, "queueServiceUri", text => new QueueServiceClient(text), uri => new QueueServiceClient(uri));

    public TableServiceClient Tables(string? connection)
        => Client(connection, "tableServiceUri", text => new TableServiceClient(text), uri => new TableServiceClient(uri));

    /// <summary>The section that holds the connection: with the host's prefix first, then under its own name.</summary>
    public IConfigurationSection? Find(string? connection)
    {
        string[] names = string.IsNullOrEmpty(connection) ? [Default] : [$"AzureWebJobs{connection}", connection];
        return names
            .SelectMany(name => new[] { configuration.GetSection($"ConnectionStrings:{name}"), configuration.GetSection(name) })
            .FirstOrDefault(section => section.Exists() && (section.Value is null || section.Value.Length > 0));
    }

    private T Client<T>(string? connection, string uriKey, Func<string, T> fromText, Func<Uri, T> fromUri)
        where T : class
        => (T)_clients.GetOrAdd((typeof(T), connection ?? ""), _ =>
        {
            var name = string.IsNullOrEmpty(connection) ? Default : connection;
            var section = Find(connection) ?? throw new InvalidOperationException(
                $"Storage connection '{name}' does not exist. Set '{name}' to a connection string, for Azurite \"UseDevelopmentStorage=true\".");
            return section.Value is { } text ? fromText(text)
                : section[uriKey] is { } uri ? fromUri(new Uri(uri))
                : throw new InvalidOperationException(
                    $"Storage connection '{name}' has neither a connection string nor '{uriKey}'. The local runtime knows no managed identity: give it one of the two.");
        });
}
