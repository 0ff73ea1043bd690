using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Functions.Tests.Storage;

/// <summary>Writes down which blobs are read through a folder.</summary>
internal sealed class BlobReads : HttpPipelineSynchronousPolicy
{
    private readonly ConcurrentQueue<string> _names = new();

    public IReadOnlyList<string> Names => [.. _names];

    public async Task<BlobFolder> FolderAsync(string container)
    {
        var options = new BlobClientOptions();
        options.AddPolicy(this, HttpPipelinePosition.PerCall);
        return new BlobFolder(new BlobContainerClient(await SharedAzurite.ConnectionStringAsync(), container, options));
    }

    public void Forget() => _names.Clear();

    public override void OnSendingRequest(HttpMessage message)
    {
        if (message.Request.Method == RequestMethod.Get && !message.Request.Uri.Query.Contains("comp=", StringComparison.Ordinal))
        {
            _names.Enqueue(string.Join('/', message.Request.Uri.Path.Split('/').SkipWhile(part => part is not ("facts" or "outcomes")).Skip(1)));
        }
    }
}
