using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;

namespace ReactiveMl.Benchmarks;

/// <summary>Counts the requests to storage by kind.</summary>
internal sealed class StorageCalls : HttpPipelinePolicy
{
    private ConcurrentDictionary<string, int> _counts = new();

    public IReadOnlyDictionary<string, int> Counts => _counts;

    public void Reset() => _counts = new();

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Count(message.Request);
        ProcessNext(message, pipeline);
    }

    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Count(message.Request);
        return ProcessNextAsync(message, pipeline);
    }

    private void Count(Request request)
    {
        var path = request.Uri.Path;
        var kind = (request.Method.Method, path) switch
        {
            ("GET", _) when path.Contains("-control-", StringComparison.Ordinal) => "control queue: receive",
            ("GET", _) when path.Contains("-workitems", StringComparison.Ordinal) => "work items: receive",
            ("POST", _) when path.Contains("/messages", StringComparison.Ordinal) => "queues: send",
            ("DELETE", _) when path.Contains("/messages", StringComparison.Ordinal) => "queues: delete",
            ("PUT", _) when path.Contains("/messages", StringComparison.Ordinal) => "queues: hide",
            (_, _) when path.EndsWith("$batch", StringComparison.Ordinal) => "history: commit",
            _ when path.Contains("History", StringComparison.Ordinal) => "history: read",
            ("GET", _) when path.Contains("Instances", StringComparison.Ordinal) => "instances: read",
            _ when path.Contains("Instances", StringComparison.Ordinal) => "instances: write",
            _ when path.Contains("Partitions", StringComparison.Ordinal) => "partitions: lease",
            _ => "other",
        };
        _counts.AddOrUpdate(kind, 1, (_, count) => count + 1);
    }
}
