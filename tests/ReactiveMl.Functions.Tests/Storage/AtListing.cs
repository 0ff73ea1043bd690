using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Functions.Tests.Storage;

/// <summary>Lets something happen at the worst moment: after a reader has seen the index, before it lists the landings.</summary>
internal sealed class AtListing : HttpPipelinePolicy
{
    private Func<Task>? _once;

    public void Once(Func<Task> happens) => _once = happens;

    public async Task<BlobFolder> FolderAsync(string container)
    {
        var options = new BlobClientOptions();
        options.AddPolicy(this, HttpPipelinePosition.PerCall);
        return new BlobFolder(new BlobContainerClient(await SharedAzurite.ConnectionStringAsync(), container, options));
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (message.Request.Uri.Query.Contains("comp=list", StringComparison.Ordinal) && Interlocked.Exchange(ref _once, null) is { } happens)
        {
            await happens();
        }

        await ProcessNextAsync(message, pipeline);
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => ProcessNext(message, pipeline);
}
