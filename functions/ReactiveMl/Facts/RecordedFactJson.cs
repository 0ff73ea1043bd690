using System.Text.Json;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Facts;

/// <summary>Writes recorded facts as answers show them: what was sent in its canonical form, and since when it is known here.</summary>
public sealed class RecordedFactJson(Pipeline pipeline)
{
    private readonly CanonicalContent _content = new(pipeline);

    /// <summary>One object a line.</summary>
    public void WriteLines(Stream stream, IEnumerable<RecordedFact> facts) => JsonLines.Write(stream, facts, WriteMembers);

    public void Write(Utf8JsonWriter writer, RecordedFact recorded)
    {
        writer.WriteStartObject();
        WriteMembers(writer, recorded);
        writer.WriteEndObject();
    }

    private void WriteMembers(Utf8JsonWriter writer, RecordedFact recorded)
    {
        writer.WriteStartObject("fact"u8);
        _content.WriteFact(writer, recorded.Fact);
        if (recorded.Fact.Outcome is { } outcome)
        {
            _content.WriteOutcome(writer, outcome.Value, outcome.KnownAt);
        }

        writer.WriteEndObject();
        writer.WriteString("recordedAt"u8, recorded.RecordedAt.UtcDateTime);
    }
}
