using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.ObjectPool;

namespace ReactiveMl.Functions.Predictions;

/// <summary>Where an answer is written before it is sent, so that its length is known; used again for the next.</summary>
internal sealed class AnswerBuffer : IResettable, IDisposable
{
    // Most of a batch of some thousand rows; one that has grown larger is not kept.
    private const int MostKept = 1024 * 1024;

    private static readonly ObjectPool<AnswerBuffer> Idle = ObjectPool.Create<AnswerBuffer>();

    private readonly ArrayBufferWriter<byte> _bytes = new(1024);

    public AnswerBuffer() => Writer = new Utf8JsonWriter(_bytes);

    public Utf8JsonWriter Writer { get; }

    /// <value>What was written and flushed.</value>
    public ReadOnlyMemory<byte> Bytes => _bytes.WrittenMemory;

    public static AnswerBuffer Take() => Idle.Get();

    public void Return() => Idle.Return(this);

    public bool TryReset()
    {
        _bytes.ResetWrittenCount();
        Writer.Reset();
        return _bytes.Capacity <= MostKept;
    }

    public void Dispose() => Writer.Dispose();
}
