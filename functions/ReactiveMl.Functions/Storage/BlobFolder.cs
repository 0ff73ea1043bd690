using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace ReactiveMl.Functions.Storage;

/// <summary>One container, written the way the product writes: create-only, or replaced under an ETag.</summary>
public sealed class BlobFolder(BlobContainerClient container)
{
    private volatile bool _exists;

    /// <summary>Writes a blob that must not be there yet; false when it is, and then nothing was changed.</summary>
    public async Task<bool> TryCreateAsync(
        string name, BinaryData content, CancellationToken cancellation, IDictionary<string, string>? metadata = null)
    {
        var options = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All }, Metadata = metadata };
        return await WrittenAsync(name, content, options, cancellation) is not null;
    }

    /// <summary>Writes a blob, whatever stands there.</summary>
    public async Task PutAsync(string name, BinaryData content, CancellationToken cancellation, IDictionary<string, string>? metadata = null) =>
        await WrittenAsync(name, content, new BlobUploadOptions { Metadata = metadata }, cancellation);

    /// <summary>The same of content that is too large to hold in memory.</summary>
    public async Task<bool> TryCreateAsync(string name, Stream content, CancellationToken cancellation) =>
        await WrittenAsync(name, content, new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } }, cancellation) is not null;

    /// <summary>Replaces a blob that still is the one that was read; null when somebody else was faster.</summary>
    /// <param name="read">The ETag that was read; null when there was no blob.</param>
    public Task<ETag?> TryReplaceAsync(
        string name, BinaryData content, ETag? read, CancellationToken cancellation, IDictionary<string, string>? metadata = null) =>
        WrittenAsync(name, content, new BlobUploadOptions
        {
            Conditions = read is { } etag ? new() { IfMatch = etag } : new() { IfNoneMatch = ETag.All },
            Metadata = metadata,
        }, cancellation);

    /// <summary>Reads a blob and its ETag; null when there is none.</summary>
    public Task<StoredBlob?> TryReadAsync(string name, CancellationToken cancellation) => TryReadNewerAsync(name, null, cancellation);

    /// <summary>Reads a blob and its ETag; null when there is none, or when it still is the one that was read.</summary>
    public async Task<StoredBlob?> TryReadNewerAsync(string name, ETag? read, CancellationToken cancellation)
    {
        var options = new BlobDownloadOptions { Conditions = read is { } etag ? new() { IfNoneMatch = etag } : null };
        try
        {
            var response = await container.GetBlobClient(name).DownloadContentAsync(options, cancellation);
            return response.GetRawResponse().Status == 304 ? null : new StoredBlob(response.Value.Content, response.Value.Details.ETag);
        }
        catch (RequestFailedException missing) when (missing.Status is 304 or 404)
        {
            return null;
        }
    }

    /// <summary>Copies a blob that is too large to hold in memory; false when there is none.</summary>
    public async Task<bool> TryCopyAsync(string name, Stream target, CancellationToken cancellation)
    {
        try
        {
            await container.GetBlobClient(name).DownloadToAsync(target, cancellation);
            return true;
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return false;
        }
    }

    /// <summary>Reads a blob that must be there.</summary>
    public async Task<BinaryData> ReadAsync(string name, CancellationToken cancellation) =>
        (await TryReadAsync(name, cancellation))?.Content
        ?? throw new InvalidOperationException($"The blob '{container.Name}/{name}' is missing. It was written by an earlier step and must not be deleted.");

    public async Task<T?> TryReadJsonAsync<T>(string name, CancellationToken cancellation) where T : class =>
        await TryReadAsync(name, cancellation) is { } blob ? JsonSerializer.Deserialize<T>(blob.Content, DomainJson.Options) : null;

    public async Task<T> ReadJsonAsync<T>(string name, CancellationToken cancellation) where T : class =>
        JsonSerializer.Deserialize<T>(await ReadAsync(name, cancellation), DomainJson.Options)
        ?? throw new InvalidOperationException($"The blob '{container.Name}/{name}' holds the JSON null.");

    public Task<bool> TryCreateJsonAsync<T>(string name, T value, CancellationToken cancellation) =>
        TryCreateAsync(name, Json(value), cancellation);

    /// <summary>Writes what happened once: when it is already told, the first telling stands and is given back.</summary>
    public async Task<T> CreateOnceAsync<T>(string name, T value, CancellationToken cancellation) where T : class =>
        await TryCreateJsonAsync(name, value, cancellation) ? value : await ReadJsonAsync<T>(name, cancellation);

    /// <summary>Deletes a blob that still is the one that was read; without an ETag, whatever it is.</summary>
    public async Task DeleteAsync(string name, CancellationToken cancellation, ETag? read = null)
    {
        var conditions = read is { } etag ? new BlobRequestConditions { IfMatch = etag } : null;
        try
        {
            await container.GetBlobClient(name).DeleteIfExistsAsync(conditions: conditions, cancellationToken: cancellation);
        }
        catch (RequestFailedException changed) when (changed.Status == 412)
        {
            // Somebody else took it in the meantime: it is theirs now.
        }
    }

    public Task<bool> ExistsAsync(string name, CancellationToken cancellation) => Existing(container.GetBlobClient(name), cancellation);

    /// <summary>Lists blobs by name, with their metadata.</summary>
    public async IAsyncEnumerable<ListedBlob> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var pages = container.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, prefix, cancellation).AsPages().GetAsyncEnumerator(cancellation);
        await using (pages)
        {
            while (await NextPageAsync(pages))
            {
                foreach (var blob in pages.Current.Values)
                {
                    yield return new ListedBlob(
                        blob.Name,
                        blob.Properties.CreatedOn ?? throw new InvalidOperationException($"The storage account gave no creation time for '{blob.Name}'."),
                        blob.Properties.ETag?.ToString() ?? "",
                        blob.Properties.ContentLength ?? 0,
                        (IReadOnlyDictionary<string, string>)blob.Metadata);
                }
            }
        }
    }

    /// <summary>The folders at the top, without the slash.</summary>
    public IAsyncEnumerable<string> FoldersAsync(CancellationToken cancellation) => FoldersAsync("", cancellation);

    /// <summary>The folders under a prefix that ends in a slash, by name, with the prefix and without the slash.</summary>
    public async IAsyncEnumerable<string> FoldersAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var listing = container.GetBlobsByHierarchyAsync(BlobTraits.None, BlobStates.None, "/", prefix, cancellation);
        await using var pages = listing.AsPages().GetAsyncEnumerator(cancellation);
        while (await NextPageAsync(pages))
        {
            foreach (var folder in pages.Current.Values.Where(item => item.IsPrefix))
            {
                yield return folder.Prefix.TrimEnd('/');
            }
        }
    }

    private static BinaryData Json<T>(T value) => new(JsonSerializer.SerializeToUtf8Bytes(value, DomainJson.Options));

    private static async Task<bool> Existing(BlobClient blob, CancellationToken cancellation) => await blob.ExistsAsync(cancellation);

    // A container that nobody has written to yet is an empty one.
    private static async Task<bool> NextPageAsync<T>(IAsyncEnumerator<Page<T>> pages)
    {
        try
        {
            return await pages.MoveNextAsync();
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            return false;
        }
    }

    private async Task<ETag?> WrittenAsync(string name, BinaryData content, BlobUploadOptions options, CancellationToken cancellation)
    {
        await using var stream = content.ToStream();
        return await WrittenAsync(name, stream, options, cancellation);
    }

    private async Task<ETag?> WrittenAsync(string name, Stream content, BlobUploadOptions options, CancellationToken cancellation)
    {
        if (!_exists)
        {
            await container.CreateIfNotExistsAsync(cancellationToken: cancellation);
            _exists = true;
        }

        try
        {
            return (await container.GetBlobClient(name).UploadAsync(content, options, cancellation)).Value.ETag;
        }
        catch (RequestFailedException taken) when (taken.Status is 409 or 412)
        {
            return null;
        }
    }
}
