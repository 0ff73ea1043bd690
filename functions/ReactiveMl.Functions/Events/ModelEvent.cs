using System.Text;
using System.Text.Json.Nodes;
using CloudNative.CloudEvents;
using CloudNative.CloudEvents.SystemTextJson;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Events;

/// <summary>Something that became of a pipeline's model, told to whoever listens.</summary>
/// <param name="Id">Names the event within its pipeline; told again it is the same, so that a listener can tell.</param>
/// <param name="Version">The version that it is about; null where it is none in particular.</param>
/// <param name="Reason">Why, in a sentence.</param>
public sealed record ModelEvent(string Id, ModelEventKind Kind, PipelineName Pipeline, int? Version, DateTimeOffset At, string By, string Reason)
{
    private const string TypePrefix = "reactiveml.model.";
    private static readonly JsonEventFormatter Formatter = new();

    /// <summary>The orchestration that tells it.</summary>
    public string InstanceId => $"event.{Pipeline}.{Id}";

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
            Data = new JsonObject { ["pipeline"] = Pipeline.Value, ["version"] = Version, ["by"] = By, ["reason"] = Reason },
        };
        return Encoding.UTF8.GetString(Formatter.EncodeStructuredModeMessage(cloudEvent, out _).Span);
    }
}
