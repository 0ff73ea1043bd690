using System.Runtime.InteropServices;
using System.Text.Json;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Facts;

/// <summary>Reads the outcomes of a message, bare or as CloudEvents: each names its fact, its value and since when it is known.</summary>
/// <remarks>A time without an offset is UTC. Many threads may use one reader.</remarks>
public sealed class OutcomeReader(Pipeline pipeline, FactLimits? limits = null)
{
    private readonly FactLimits _limits = limits ?? new FactLimits();

    /// <param name="arrival">Null for what did not arrive, such as rows to predict: then its times may lie in the future.</param>
    public OutcomesRead Read(ReadOnlyMemory<byte> utf8Json, Arrival? arrival = null) => Read(utf8Json.Span, arrival);

    public OutcomesRead Read(JsonElement items, Arrival? arrival = null) => Read(JsonMarshal.GetRawUtf8Value(items), arrival);

    private OutcomesRead Read(ReadOnlySpan<byte> json, Arrival? arrival)
    {
        var rules = new ArrivalRules(pipeline, _limits, arrival);
        var items = new OutcomeItems(pipeline, _limits, rules);
        var message = new MessageItems(_limits, rules, new CloudEventItems(idField: null, pipeline.Fact.Outcome.KnownAt, rules));
        var accepted = new List<AcceptedOutcome>();
        var (refused, whole) = message.Read(json, (ref reader, read, index) =>
        {
            var refusal = items.Read(ref reader, read, index, out var outcome);
            if (outcome is not null)
            {
                accepted.Add(new AcceptedOutcome(index, outcome));
            }

            return refusal;
        });
        return new(whole ? accepted : [], refused);
    }
}
