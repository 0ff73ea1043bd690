using System.Text.Json;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Facts;

/// <summary>Facts as canonical JSON lines: what a landing blob holds.</summary>
public static class FactLines
{
    public static void Write(Stream stream, Pipeline pipeline, IEnumerable<Fact> facts)
    {
        var content = new CanonicalContent(pipeline);
        JsonLines.Write(stream, facts, (writer, fact) =>
        {
            writer.WriteString(FactItems.IdField, fact.Id.Value);
            content.WriteValues(writer, fact.Values);
            if (fact.Outcome is { } outcome)
            {
                content.WriteOutcome(writer, outcome.Value, outcome.KnownAt);
            }
        });
    }

    /// <summary>The facts in their order, equal to those written to the last bit.</summary>
    /// <exception cref="InvalidDataException">A line is not a fact of the pipeline as it is defined now.</exception>
    public static IEnumerable<Fact> Read(Stream stream, Pipeline pipeline)
    {
        var items = new FactItems(pipeline, FactLimits.OfLanded);
        return JsonLines.Read(stream, (ref Utf8JsonReader reader, ReadOnlySpan<byte> line, int number, out Fact? fact) =>
            items.Read(ref reader, line, number, out fact));
    }
}
