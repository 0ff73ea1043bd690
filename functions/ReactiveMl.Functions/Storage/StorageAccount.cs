using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;

namespace ReactiveMl.Functions.Storage;

/// <summary>The storage account with the data of the product: by connection string, or by name and identity.</summary>
/// <remarks>
/// It is the one that the host and its triggers use, <c>AzureWebJobsStorage</c>, unless <c>DataStorage</c> names another:
/// an app that only serves keeps its host's keys and locks elsewhere, and needs no right to write where the models are.
/// </remarks>
public sealed class StorageAccount
{
    public const string Setting = "AzureWebJobsStorage";
    public const string DataSetting = "DataStorage";

    // The triggers read base64, so what we send must be base64 too.
    private static readonly QueueClientOptions QueueOptions = new() { MessageEncoding = QueueMessageEncoding.Base64 };

    private readonly BlobServiceClient _blobs;
    private readonly QueueServiceClient _queues;
    private readonly TableServiceClient _tables;

    public StorageAccount(IConfiguration configuration)
    {
        var section = configuration.GetSection(configuration.GetSection(DataSetting).Exists() ? DataSetting : Setting);
        if (section.Value is { Length: > 0 } connectionString)
        {
            _blobs = new BlobServiceClient(connectionString);
            _queues = new QueueServiceClient(connectionString, QueueOptions);
            _tables = new TableServiceClient(connectionString);
            return;
        }

        var credential = new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = section["clientId"] });
        _blobs = new BlobServiceClient(Endpoint(section, "blob"), credential);
        _queues = new QueueServiceClient(Endpoint(section, "queue"), credential, QueueOptions);
        _tables = new TableServiceClient(Endpoint(section, "table"), credential);
    }

    public BlobFolder Folder(string container) => new(_blobs.GetBlobContainerClient(container));

    public TableClient Table(string name) => _tables.GetTableClient(name);

    public QueueClient Queue(string name) => _queues.GetQueueClient(name);

    private static Uri Endpoint(IConfigurationSection section, string plane) =>
        section[$"{plane}ServiceUri"] is { Length: > 0 } uri ? new Uri(uri)
        : section["accountName"] is { Length: > 0 } account ? new Uri($"https://{account}.{plane}.core.windows.net")
        : throw new InvalidOperationException(
            $"No storage account is configured. Set {section.Key} to a connection string (UseDevelopmentStorage=true for Azurite), "
            + $"or {section.Key}__accountName to the name of an account that this identity may use.");
}
