namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>Text too long for a message or a table column lies in a blob under its instance's id; the blob's address stands in for it.</summary>
internal sealed class LargePayloads(BlobContainerClient container)
{
    /// <summary>A table column holds 64 KiB; what is over 60 goes to a blob.</summary>
    public const int LongestColumn = 60 * 1024 / sizeof(char);

    /// <summary>Gives the text itself, or the address of a new blob that holds it.</summary>
    public async Task<string?> StowAsync(string instanceId, string name, string? text, int longest, CancellationToken cancellation)
    {
        if (text is null || text.Length <= longest)
        {
            return text;
        }

        var blob = container.GetBlobClient($"{InstanceId.ToKey(instanceId)}/{name}-{Guid.NewGuid():N}.json");
        await blob.UploadAsync(BinaryData.FromString(text), cancellation);
        return blob.Uri.AbsoluteUri;
    }

    /// <summary>Gives the text behind an address, or the text itself.</summary>
    public async Task<string?> FetchAsync(string? text, CancellationToken cancellation)
    {
        if (text?.StartsWith($"{container.Uri.AbsoluteUri}/", StringComparison.Ordinal) != true)
        {
            return text;
        }

        var blob = container.GetBlobClient(new BlobUriBuilder(new Uri(text)).BlobName);
        return (await blob.DownloadContentAsync(cancellation)).Value.Content.ToString();
    }

    public async Task DeleteOfAsync(string instanceId, CancellationToken cancellation)
    {
        await foreach (var blob in container.GetBlobsAsync(new() { Prefix = $"{InstanceId.ToKey(instanceId)}/" }, cancellation))
        {
            await container.DeleteBlobIfExistsAsync(blob.Name, cancellationToken: cancellation);
        }
    }
}
