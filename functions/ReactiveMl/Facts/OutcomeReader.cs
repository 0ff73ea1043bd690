using System.Runtime.InteropServices;
using System.Text.Json;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Facts;

/// <summary>Reads the outcomes of a message: each names its fact, its value and since when it is known.</summary>
/// <remarks>A time without an offset is UTC. Many threads may use one reader.</remarks>
public sealed class OutcomeReader(Pipeline pipeline, FactLimits? limits = null)
{
    private readonly FactLimits _limits = limits ?? new FactLimits();

    public OutcomesRead Read(ReadOnlyMemory<byte> utf8Json) => Read(utf8Json.Span);

    public OutcomesRead Read(JsonElement items) => Read(JsonMarshal.GetRawUtf8Value(items));

    private OutcomesRead Read(ReadOnlySpan<byte> json)
    {
        var items = new OutcomeItems(pipeline, _limits);
        var accepted = new List<AcceptedOutcome>();
        var (refused, whole) = MessageItems.Read(json, _limits, (ref reader, message, index) =>
        {
            var refusal = items.Read(ref reader, message, index, out var outcome);
            if (outcome is not null)
            {
                accepted.Add(new AcceptedOutcome(index, outcome));
            }

            return refusal;
        });
        return new(whole ? accepted : [], refused);
    }
}
