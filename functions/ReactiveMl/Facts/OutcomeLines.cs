using System.Text.Json;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Facts;

/// <summary>Outcomes as canonical JSON lines: what a landing blob holds.</summary>
public static class OutcomeLines
{
    public static void Write(Stream stream, Pipeline pipeline, IEnumerable<Outcome> outcomes)
    {
        var content = new CanonicalContent(pipeline);
        JsonLines.Write(stream, outcomes, (writer, outcome) =>
        {
            writer.WriteString(OutcomeItems.FactField, outcome.Fact.Value);
            content.WriteOutcome(writer, outcome.Value, outcome.KnownAt);
        });
    }

    /// <summary>The outcomes in their order, equal to those written to the last bit.</summary>
    /// <remarks>What has landed was valid in its day: ranges are not checked again.</remarks>
    /// <exception cref="InvalidDataException">A line is no outcome, or its value has another type than it had.</exception>
    public static IEnumerable<Outcome> Read(Stream stream, Pipeline pipeline)
    {
        var items = OutcomeItems.Landed(pipeline);
        return JsonLines.Read(stream, (ref Utf8JsonReader reader, ReadOnlySpan<byte> line, int number, out Outcome? outcome) =>
            items.Read(ref reader, line, number, out outcome));
    }
}
