using System.ComponentModel.DataAnnotations;

namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary><c>extensions.queues</c> of host.json.</summary>
internal sealed class QueueOptions
{
    /// <summary>Messages received at once. Default 16.</summary>
    [Range(1, 32)]
    public int BatchSize { get; set; } = 16;

    /// <summary>More are received when no more than this are running. Default half a batch per processor.</summary>
    [Range(0, int.MaxValue)]
    public int? NewBatchThreshold { get; set; }

    /// <summary>The longest wait between polls. Default 2 seconds, the host's own for Development.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "1.00:00:00")]
    public TimeSpan MaxPollingInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a failed message stays hidden. Default 0.</summary>
    public TimeSpan VisibilityTimeout { get; set; }

    /// <summary>Tries before a message goes to the poison queue. Default 5.</summary>
    [Range(1, int.MaxValue)]
    public int MaxDequeueCount { get; set; } = 5;

    /// <summary><c>base64</c>, the default, or <c>none</c>.</summary>
    [RegularExpression("(?i)base64|none")]
    public string MessageEncoding { get; set; } = "base64";

    public int RefillBelow => NewBatchThreshold ?? BatchSize / 2 * Environment.ProcessorCount;

    private bool IsBase64 => string.Equals(MessageEncoding, "base64", StringComparison.OrdinalIgnoreCase);

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
}
