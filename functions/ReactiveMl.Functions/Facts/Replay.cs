using System.Diagnostics;
using System.Text;
using System.Text.Json;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Facts;

/// <summary>What a quarantined item is sent again as, or why it is not.</summary>
/// <param name="Message">The message; null where the item stays.</param>
/// <param name="Refusal">Why it stays, as a sentence; null where it is sent.</param>
public sealed record Replay(QueuedMessage? Message, string? Refusal)
{
    public static Replay Of(QuarantinedItem item, PipelineCatalog pipelines) => item.Form switch
    {
        QuarantinedAs.Conflict => new(null, $"It would lose again: {item.Reason.Message} Send what is true as a correction with an id of its own."),
        QuarantinedAs.Message => OfMessage(item, pipelines),
        _ => OfItem(item, pipelines),
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
    private static Replay OfItem(QuarantinedItem item, PipelineCatalog pipelines)
    {
        if (pipelines.Find(item.Pipeline ?? Quarantine.Unknown) is not { } pipeline)
        {
            return Unknown(item.Pipeline ?? "");
        }

        var raw = Encoding.UTF8.GetBytes(item.Raw);
        var read = item.Kind == ItemKind.Facts ? ItemsRead.Facts(pipeline, raw) : ItemsRead.Outcomes(pipeline, raw);
        return read.Accepted.Count == 0
            ? new(null, read.Refused.Count > 0 ? $"It is refused still: {read.Refused[0].Message}" : "There is no item in it.")
            : new(new QueuedMessage(pipeline.Name, JsonElement.Parse(raw), Claim: null, Activity.Current?.Id) { FirstSeen = item.FirstSeen }, null);
    }

    private static Replay Unknown(string pipeline) => new(null, $"There is no pipeline '{pipeline}'. Deploy it first, or send the items to the one that was meant.");
}
