using System.Runtime.InteropServices;
using System.Text.Json;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Facts;

/// <summary>Reads the facts of a message, one object or an array of them, bare or as CloudEvents, and refuses what the definition does not allow.</summary>
/// <remarks>A time without an offset is UTC. Many threads may use one reader.</remarks>
public sealed class FactReader(Pipeline pipeline, FactLimits? limits = null)
{
    private readonly FactLimits _limits = limits ?? new FactLimits();

    /// <param name="arrival">Null for what did not arrive, such as rows to predict: then its times may lie in the future.</param>
    public FactsRead Read(ReadOnlyMemory<byte> utf8Json, Arrival? arrival = null) => Read(utf8Json.Span, arrival);

    public FactsRead Read(JsonElement items, Arrival? arrival = null) => Read(JsonMarshal.GetRawUtf8Value(items), arrival);

    private FactsRead Read(ReadOnlySpan<byte> json, Arrival? arrival)
    {
        var rules = new ArrivalRules(pipeline, _limits, arrival);
        var items = new FactItems(pipeline, _limits, rules);
        var message = new MessageItems(_limits, rules, new CloudEventItems(FactItems.IdField, pipeline.Fact.OccurredAt, rules));
        var accepted = new List<AcceptedFact>();
        var (refused, whole) = message.Read(json, (ref reader, read, index) =>
        {
            var refusal = items.Read(ref reader, read, index, out var fact);
            if (fact is not null)
            {
                accepted.Add(new AcceptedFact(index, fact));
            }

            return refusal;
        });
        return new(whole ? accepted : [], refused);
    }
}
