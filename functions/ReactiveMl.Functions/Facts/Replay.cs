using System.Diagnostics;
using System.Text;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Facts;

/// <summary>What a quarantined item is sent again as, or why it is not.</summary>
/// <param name="Message">The message; null where the item stays.</param>
/// <param name="Refusal">Why it stays, as a sentence; null where it is sent.</param>
public sealed record Replay(QueuedMessage? Message, string? Refusal)
{
    /// <param name="reader">Reads items of the item's kind.</param>
    /// <param name="now">When it is sent again.</param>
    public static Replay Of(QuarantinedItem item, PipelineCatalog pipelines, ItemReader reader, DateTimeOffset now) => item.Form switch
    {
        QuarantinedAs.Conflict => new(null, $"It would lose again: {item.Reason.Message} Send what is true as a correction with an id of its own."),
        QuarantinedAs.Message => OfMessage(item, pipelines),
        _ => OfItem(item, pipelines, reader, now),
    };

    private static Replay OfMessage(QuarantinedItem item, PipelineCatalog pipelines)
    {
        try
        {
            var message = QueuedMessage.Parse(Encoding.UTF8.GetBytes(item.Raw));
            return pipelines.Find(message.Pipeline.Value) is null
                ? Unknown(message.Pipeline.Value)
                : new(message with { FirstSeen = message.FirstSeen ?? item.FirstSeen }, null);
        }
        catch (FormatException refused)
        {
            return new(null, refused.Message);
        }
    }

    // Looked at here, so that an item which nothing has changed for is told about at once and never leaves.
    private static Replay OfItem(QuarantinedItem item, PipelineCatalog pipelines, ItemReader reader, DateTimeOffset now)
    {
        if (pipelines.Find(item.Pipeline ?? Quarantine.Unknown) is not { } pipeline)
        {
            return Unknown(item.Pipeline ?? "");
        }

        var raw = Encoding.UTF8.GetBytes(item.Raw);
        var read = reader(pipeline, raw, new Arrival(now));
        return read.Accepted.Count == 0
            ? new(null, read.Refused.Count > 0 ? $"It is refused still: {read.Refused[0].Message}" : "There is no item in it.")
            : new(new QueuedMessage(pipeline.Name, raw, Landed: null, Activity.Current?.Id) { FirstSeen = item.FirstSeen }, null);
    }

    private static Replay Unknown(string pipeline) => new(null, $"There is no pipeline '{pipeline}'. Deploy it first, or send the items to the one that was meant.");
}
