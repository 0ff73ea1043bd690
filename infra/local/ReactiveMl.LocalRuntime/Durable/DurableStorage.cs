using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>The storage account that keeps the task hub.</summary>
internal sealed record DurableStorage(TableServiceClient Tables, QueueServiceClient Queues, BlobServiceClient Blobs);
