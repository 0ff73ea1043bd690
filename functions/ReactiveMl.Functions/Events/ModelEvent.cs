using System.Text;
using System.Text.Json.Nodes;
using CloudNative.CloudEvents;
using CloudNative.CloudEvents.SystemTextJson;
using ReactiveMl.Pipelines;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Events;

/// <summary>Something that became of a pipeline's model, told to whoever listens.</summary>
/// <param name="Id">Its entry in the ledger; told again it is the same, so that a listener can tell.</param>
/// <param name="Version">The version that it is about; null where it is none in particular.</param>
/// <param name="Champion">Who answers from then on; null where that did not change.</param>
/// <param name="Reason">Why, in a sentence.</param>
public sealed record ModelEvent(
    string Id, ModelEventKind Kind, PipelineName Pipeline, int? Version, int? Champion, DateTimeOffset At, string By, string Reason)
{
    private const string TypePrefix = "reactiveml.model.";
    private static readonly JsonEventFormatter Formatter = new();

    /// <summary>What an entry tells of; null where nobody is told of its kind.</summary>
    public static ModelEvent? Of(PipelineName pipeline, LedgerEntry entry) => KindOf(entry.Action) is { } kind
        ? new(entry.Id, kind, pipeline, entry.Version, entry.Serving?.Champion, entry.At, entry.By, entry.Reason)
        : null;

    /// <summary>The event as CloudEvents 1.0 has it, as JSON.</summary>
    public string ToCloudEvent()
    {
        var cloudEvent = new CloudEvent
        {
            Id = Id,
            Type = TypePrefix + char.ToLowerInvariant(Kind.ToString()[0]) + Kind.ToString()[1..],
            Source = new Uri($"/pipelines/{Pipeline}", UriKind.Relative),
            Subject = Version is { } version ? $"{Pipeline}@{version}" : Pipeline.Value,
            Time = At,
            DataContentType = "application/json",
            Data = new JsonObject
            {
                ["pipeline"] = Pipeline.Value,
                ["version"] = Version,
                ["champion"] = Champion,
                ["by"] = By,
                ["reason"] = Reason,
            },
        };
        return Encoding.UTF8.GetString(Formatter.EncodeStructuredModeMessage(cloudEvent, out _).Span);
    }

    private static ModelEventKind? KindOf(string action) => action switch
    {
        LedgerActions.Published => ModelEventKind.Published,
        LedgerActions.Promoted => ModelEventKind.Promoted,
        LedgerActions.RolledBack => ModelEventKind.RolledBack,
        LedgerActions.Rejected => ModelEventKind.Rejected,
        LedgerActions.Drift => ModelEventKind.Drift,
        _ => null,
    };
}
