using System.Diagnostics;
using ReactiveMl.Functions.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Telemetry;

/// <summary>The steps that a trace is made of, from the fact to the prediction. Where nobody listens there is no span, and no cost.</summary>
/// <remarks>Messages and runs carry a W3C traceparent of their own: neither a queue nor Durable Task hands one on by itself.</remarks>
public static class Spans
{
    public const string SourceName = "ReactiveMl";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Items are taken over HTTP.</summary>
    /// <param name="sender">The traceparent of the CloudEvent that they came in; null where there is none.</param>
    public static Activity? Receive(PipelineName pipeline, string items, string? sender)
    {
        var span = sender is not null && ActivityContext.TryParse(sender, null, isRemote: true, out var context)
            ? Source.StartActivity($"receive {items}", ActivityKind.Producer, context, links: RequestAsLink())
            : Source.StartActivity($"receive {items}", ActivityKind.Producer);
        return span?.SetTag("pipeline", pipeline.Value);
    }

    /// <summary>A queue message is recorded.</summary>
    public static Activity? Record(PipelineName pipeline, string queue, string? traceParent) =>
        Source.StartActivity($"record {queue}", ActivityKind.Consumer, ContextOf(traceParent))?.SetTag("pipeline", pipeline.Value);

    /// <summary>A run is started: what its activities are the consequence of.</summary>
    public static Activity? StartRun(PipelineName pipeline, string cause) =>
        Source.StartActivity("start run")?.SetTag("pipeline", pipeline.Value).SetTag("cause", cause);

    /// <summary>An activity of a run. Never in an orchestrator: that is replayed, and each replay would be a span.</summary>
    public static Activity? Step(string activity, RunScope run) =>
        Source.StartActivity(activity, ActivityKind.Internal, ContextOf(run.TraceParent))?.SetTag("pipeline", run.Pipeline.Value).SetTag("run", run.Run.Value);

    public static Activity? Predict(PipelineName pipeline) => Source.StartActivity("predict")?.SetTag("pipeline", pipeline.Value);

    /// <summary>The traceparent of what is under way; null where nobody records it and no caller named it, so that it leads nowhere.</summary>
    public static string? TraceParent => Activity.Current is { } here && (here.Recorded || here.ParentSpanId != default) ? here.Id : null;

    private static ActivityContext ContextOf(string? traceParent) =>
        ActivityContext.TryParse(traceParent, null, isRemote: true, out var context) ? context : Activity.Current?.Context ?? default;

    // The event was caused by what its sender did; the request only brought it.
    private static ActivityLink[]? RequestAsLink() => Activity.Current is { } request ? [new ActivityLink(request.Context)] : null;
}
