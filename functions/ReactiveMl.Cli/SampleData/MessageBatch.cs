using System.Buffers;
using System.Text.Json;

namespace ReactiveMl.Cli.SampleData;

/// <summary>What goes into one request: facts or outcomes, as a JSON array.</summary>
internal sealed class MessageBatch(bool isOutcomes)
{
    /// <summary>200 flights are about 21 KB: under the 48 KiB that a queue message holds, so no claim check is needed.</summary>
    public const int MostFacts = 200;

    /// <summary>400 outcomes of flights are about 27 KB.</summary>
    public const int MostOutcomes = 400;

    // A batch is full above it, so one that ends with a long text goes by claim check.
    private const int FullBytes = 40 * 1024;

    private readonly ArrayBufferWriter<byte> _json = new();
    private readonly List<IObservation> _items = [];

    public bool IsOutcomes => isOutcomes;

    public IReadOnlyList<IObservation> Items => _items;

    public bool IsFull => _items.Count >= (isOutcomes ? MostOutcomes : MostFacts) || _json.WrittenCount >= FullBytes;

    /// <summary>The moment of its last event.</summary>
    public DateTimeOffset Until => isOutcomes ? _items[^1].KnownAt : _items[^1].OccurredAt;

    public static MessageBatch Of(bool isOutcomes, params IEnumerable<IObservation> items)
    {
        var batch = new MessageBatch(isOutcomes);
        foreach (var item in items)
        {
            batch.Add(item);
        }

        return batch;
    }

    public void Add(IObservation item)
    {
        _json.Write(_items.Count == 0 ? "["u8 : ","u8);
        _items.Add(item);
        using var json = new Utf8JsonWriter(_json);
        if (isOutcomes)
        {
            item.WriteOutcome(json);
        }
        else
        {
            item.WriteFact(json);
        }
    }

    public byte[] ToJson() => [.. _json.WrittenSpan, (byte)']'];
}
