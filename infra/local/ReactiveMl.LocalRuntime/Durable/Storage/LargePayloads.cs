using System.IO.Compression;
using System.Text;
using Azure.Storage.Blobs;

namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>Text too long for a message or a table column, as a compressed blob under its instance's id.</summary>
internal sealed class LargePayloads(BlobContainerClient container)
{
    /// <summary>A table column holds 64 KiB; what is over 60 goes to a blob.</summary>
    public const int LongestColumn = 60 * 1024 / sizeof(char);

    public async Task<string> WriteAsync(string instanceId, string name, string text, CancellationToken cancellation)
    {
        var blobName = $"{TableKey.Escape(instanceId)}/{name}.json.gz";
        using var packed = new MemoryStream();
        await using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await zip.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation);
        }

        packed.Position = 0;
        await container.GetBlobClient(blobName).UploadAsync(packed, overwrite: true, cancellation);
        return blobName;
    }

    public async Task<string> ReadAsync(string blobName, CancellationToken cancellation)
    {
        var blob = await container.GetBlobClient(blobName).DownloadContentAsync(cancellation);
        await using var zip = new GZipStream(blob.Value.Content.ToStream(), CompressionMode.Decompress);
        using var reader = new StreamReader(zip, Encoding.UTF8);
        return await reader.ReadToEndAsync(cancellation);
    }

    public string UrlOf(string blobName) => container.GetBlobClient(blobName).Uri.AbsoluteUri;

    /// <summary>The blob a column's text points to, or null when the text is the value itself.</summary>
    public string? BlobNameOf(string? column)
        => column is not null && column.StartsWith($"{container.Uri.AbsoluteUri}/", StringComparison.Ordinal)
            ? new BlobUriBuilder(new Uri(column)).BlobName
            : null;

    public async Task DeleteOfAsync(string instanceId, CancellationToken cancellation)
    {
        var prefix = $"{TableKey.Escape(instanceId)}/";
        await foreach (var blob in container.GetBlobsAsync(new() { Prefix = prefix }, cancellation))
        {
            await container.DeleteBlobIfExistsAsync(blob.Name, cancellationToken: cancellation);
        }
    }
}
