using System.Text.Json.Nodes;
using ReactiveMl.Functions.Learning;
using ReactiveMl.Functions.Pipelines;
using ReactiveMl.Functions.Predictions;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.OpenApi;

/// <summary>What a route takes and gives, where that is known by more than its being JSON.</summary>
/// <param name="PerPipeline">The schema of one item of the request, by pipeline; null where it is the same for all.</param>
/// <param name="Request">The component that the request is; null where there is none, or one by pipeline.</param>
/// <param name="Answers">The components of which the answer is one; none where it is any JSON.</param>
internal sealed record RouteBody(Func<Pipeline, JsonObject>? PerPipeline = null, string? Request = null, params string[] Answers)
{
    public const string InferenceRequest = "InferenceRequest";
    public const string InferenceResponse = "InferenceResponse";
    public const string InferenceError = "InferenceError";

    private static readonly RouteBody Any = new();

    private static readonly Dictionary<string, RouteBody> ByFunction = new()
    {
        ["ReceiveFacts"] = new(FactSchemas.Fact),
        ["ReceiveOutcomes"] = new(FactSchemas.Outcome),
        [nameof(Predict)] = new(FactSchemas.Row, null, nameof(SinglePrediction), nameof(BatchPrediction)),
        [nameof(Explain)] = new(FactSchemas.Row, null, nameof(SingleExplanation), nameof(BatchExplanation)),
        [nameof(StartRun)] = new(null, null, nameof(RunView)),
        [nameof(ShowRun)] = new(null, null, nameof(RunView)),
        [nameof(ShowPipeline)] = new(null, null, nameof(PipelineView)),
        ["Infer"] = new(null, InferenceRequest, InferenceResponse),
        ["InferVersion"] = new(null, InferenceRequest, InferenceResponse),
    };

    /// <value>The types that answers are written from.</value>
    public static IReadOnlyList<Type> Types { get; } =
        [typeof(SinglePrediction), typeof(BatchPrediction), typeof(SingleExplanation), typeof(BatchExplanation), typeof(RunView), typeof(PipelineView)];

    public static IEnumerable<string> Functions => ByFunction.Keys;

    public static RouteBody Of(ApiRoute route) => ByFunction.GetValueOrDefault(route.Function, Any);

    /// <summary>What a component that is a pipeline's is called.</summary>
    public string ComponentOf(Pipeline pipeline) => $"{pipeline.Name}.{PerPipeline!.Method.Name}";
}
