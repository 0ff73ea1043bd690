using System.Text;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Facts;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Storage;

/// <summary>An item that cannot become a fact or an outcome as it stands.</summary>
/// <param name="Pipeline">The pipeline it named; null where not even that could be read.</param>
/// <param name="Source">Where it came from: the queue and message, or the sealing that found the conflict.</param>
/// <param name="Message">The message that brought it; null where none did.</param>
/// <param name="FirstSeen">When it first reached this system; sent again from here, it keeps that time.</param>
/// <param name="Raw">The item as it came, or its canonical line.</param>
/// <param name="Replayed">Whether it came back after it was sent again from here.</param>
public sealed record QuarantinedItem(
    string? Pipeline,
    ItemKind Kind,
    QuarantinedAs Form,
    string Source,
    string? Message,
    DateTimeOffset FirstSeen,
    Refusal Reason,
    string Raw,
    bool Replayed = false)
{
    /// <param name="asOf">When the sealing looked: of a conflict no earlier time is known.</param>
    public static QuarantinedItem Of(Pipeline pipeline, Conflict conflict, DateTimeOffset asOf)
    {
        using var line = new MemoryStream();
        if (conflict.Fact is { } fact)
        {
            FactLines.Write(line, pipeline, [fact]);
        }
        else if (conflict.Outcome is { } outcome)
        {
            OutcomeLines.Write(line, pipeline, [outcome]);
        }

        return new(
            pipeline.Name.Value,
            conflict.Fact is null ? ItemKind.Outcomes : ItemKind.Facts,
            QuarantinedAs.Conflict,
            "sealing of a data set",
            Message: null,
            asOf,
            new Refusal(0, "id", "conflict", null, conflict.Reason),
            Encoding.UTF8.GetString(line.ToArray()).TrimEnd());
    }
}
