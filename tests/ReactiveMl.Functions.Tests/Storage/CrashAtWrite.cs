using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Functions.Tests.Storage;

/// <summary>Ends whatever writes through a folder just before one of its writes, as a power cut would.</summary>
internal sealed class CrashAtWrite : HttpPipelineSynchronousPolicy
{
    private int _left = int.MaxValue;

    /// <summary>Lets so many writes through; the next ones crash.</summary>
    public void After(int writes) => _left = writes;

    public void Never() => _left = int.MaxValue;

    public async Task<BlobFolder> FolderAsync(string container)
    {
        var options = new BlobClientOptions();
        options.AddPolicy(this, HttpPipelinePosition.PerCall);
        return new BlobFolder(new BlobContainerClient(await SharedAzurite.ConnectionStringAsync(), container, options));
    }

    public override void OnSendingRequest(HttpMessage message)
    {
        if (message.Request.Method != RequestMethod.Get && message.Request.Method != RequestMethod.Head && Interlocked.Decrement(ref _left) < 0)
        {
            throw new PowerCutException();
        }
    }

    internal sealed class PowerCutException() : Exception("The power was cut.");
}
