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
            content.WriteFact(writer, fact);
            if (fact.Outcome is { } outcome)
            {
                content.WriteOutcome(writer, outcome.Value, outcome.KnownAt);
            }
        });
    }

    /// <summary>The facts in their order, equal to those written to the last bit.</summary>
    /// <remarks>
    /// What has landed was valid in its day: ranges and required fields are not checked again, a field that was added to the
    /// definition since is missing, and one that was removed is left out.
    /// </remarks>
    /// <exception cref="InvalidDataException">A line is no fact, or a field has another type than it had.</exception>
    public static IEnumerable<Fact> Read(Stream stream, Pipeline pipeline)
    {
        var items = FactItems.Landed(pipeline);
        return JsonLines.Read(stream, (ref Utf8JsonReader reader, ReadOnlySpan<byte> line, int number, out Fact? fact) =>
            items.Read(ref reader, line, number, out fact));
    }
}
