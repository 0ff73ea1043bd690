using System.Text;
using ReactiveMl.Facts;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Storage;

/// <summary>An item that cannot become a fact or an outcome as it stands.</summary>
/// <param name="Pipeline">The pipeline it named; null where not even that could be read.</param>
/// <param name="Source">Where it came from: the queue and message, or the sealing that found the conflict.</param>
/// <param name="Raw">The item as it came, or its canonical line.</param>
public sealed record QuarantinedItem(string? Pipeline, string Source, Refusal Reason, string Raw)
{
    public static QuarantinedItem Of(Pipeline pipeline, Conflict conflict)
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

        var raw = Encoding.UTF8.GetString(line.ToArray()).TrimEnd();
        return new(pipeline.Name.Value, "sealing of a data set", new Refusal(0, "id", "conflict", null, conflict.Reason), raw);
    }
}
