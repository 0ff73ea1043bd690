using System.Runtime.InteropServices;
using System.Text.Json;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Facts;

/// <summary>Reads the facts of a message, one object or an array of them, and refuses what the definition does not allow.</summary>
/// <remarks>A time without an offset is UTC. Many threads may use one reader.</remarks>
public sealed class FactReader(Pipeline pipeline, FactLimits? limits = null)
{
    private readonly FactLimits _limits = limits ?? new FactLimits();

    public FactsRead Read(ReadOnlyMemory<byte> utf8Json) => Read(utf8Json.Span);

    public FactsRead Read(JsonElement items) => Read(JsonMarshal.GetRawUtf8Value(items));

    private FactsRead Read(ReadOnlySpan<byte> json)
    {
        var items = new FactItems(pipeline, _limits);
        var accepted = new List<AcceptedFact>();
        var (refused, whole) = MessageItems.Read(json, _limits, (ref reader, message, index) =>
        {
            var refusal = items.Read(ref reader, message, index, out var fact);
            if (fact is not null)
            {
                accepted.Add(new AcceptedFact(index, fact));
            }

            return refusal;
        });
        return new(whole ? accepted : [], refused);
    }
}
