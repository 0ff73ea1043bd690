using System.Text;
using Microsoft.Extensions.Configuration;
using ReactiveMl.LocalRuntime.Hosting;

namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary><c>extensions.queues</c> of host.json.</summary>
internal sealed class QueueOptions
{
    private const int MaxBatch = 32;
    private static readonly TimeSpan ShortestPolling = TimeSpan.FromMilliseconds(100);

    /// <summary>Messages received at once, 1 to 32. Default 16.</summary>
    public int BatchSize { get; set; } = 16;

    /// <summary>More are received when no more than this are running. Default half a batch per processor.</summary>
    public int? NewBatchThreshold { get; set; }

    /// <summary>The longest wait between polls. Default 2 seconds, the host's own for Development.</summary>
    public TimeSpan MaxPollingInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a failed message stays hidden. Default 0.</summary>
    public TimeSpan VisibilityTimeout { get; set; }

    /// <summary>Tries before a message goes to the poison queue. Default 5.</summary>
    public int MaxDequeueCount { get; set; } = 5;

    /// <summary><c>base64</c>, the default, or <c>none</c>.</summary>
    public string MessageEncoding { get; set; } = "base64";

    public int RefillBelow => NewBatchThreshold ?? BatchSize / 2 * Environment.ProcessorCount;

    public bool IsBase64 => string.Equals(MessageEncoding, "base64", StringComparison.OrdinalIgnoreCase);

    /// <summary>The body as it lies in the queue.</summary>
    public string Encode(ReadOnlySpan<byte> body) => IsBase64 ? Convert.ToBase64String(body) : Encoding.UTF8.GetString(body);

    /// <summary>Gives nothing when the body is not the base64 it should be.</summary>
    public BinaryData? Decode(string text)
    {
        var bytes = new byte[IsBase64 ? text.Length : 0];
        return !IsBase64 ? BinaryData.FromString(text)
            : Convert.TryFromBase64String(text, bytes, out var length) ? new BinaryData(bytes.AsMemory(0, length))
            : null;
    }

    public static QueueOptions From(IConfiguration configuration)
    {
        var options = HostJson.Extension(configuration, "queues").Get<QueueOptions>() ?? new QueueOptions();
        return options switch
        {
            { BatchSize: < 1 or > MaxBatch } => throw Refuse("batchSize", options.BatchSize, "a number from 1 to 32"),
            { NewBatchThreshold: < 0 } => throw Refuse("newBatchThreshold", options.NewBatchThreshold, "0 or more"),
            { MaxDequeueCount: < 1 } => throw Refuse("maxDequeueCount", options.MaxDequeueCount, "1 or more"),
            { IsBase64: false } when !string.Equals(options.MessageEncoding, "none", StringComparison.OrdinalIgnoreCase)
                => throw Refuse("messageEncoding", options.MessageEncoding, "'base64' or 'none'"),
            _ when options.MaxPollingInterval < ShortestPolling => throw Refuse("maxPollingInterval", options.MaxPollingInterval, "100 ms or more"),
            _ => options,
        };
    }

    private static HostConfigurationException Refuse(string key, object? value, string wanted)
        => new($"host.json: extensions.queues.{key} is '{value}', not {wanted}.");
}
