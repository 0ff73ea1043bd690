using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;

namespace ReactiveMl.LocalRuntime.Tests.Durable;

/// <summary>Breaks every n-th history commit off before it is sent, as a crash after the messages went out would.</summary>
internal sealed class FaultyCommit : HttpPipelinePolicy
{
    private readonly int _every;
    private int _commits;

    public FaultyCommit(int every)
    {
        _every = every;
        Options = new TableClientOptions();
        Options.AddPolicy(this, HttpPipelinePosition.PerCall);
    }

    public TableClientOptions Options { get; }

    public int Faults { get; private set; }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => ProcessNext(message, pipeline);

    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (message.Request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal) && Interlocked.Increment(ref _commits) % _every == 0)
        {
            Faults++;
            throw new IOException("The line is dead.");
        }

        return ProcessNextAsync(message, pipeline);
    }
}
