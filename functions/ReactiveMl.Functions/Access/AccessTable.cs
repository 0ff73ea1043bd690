using System.Collections.Frozen;

namespace ReactiveMl.Functions.Access;

/// <summary>Who may call each HTTP function. What stands nowhere here is for operators.</summary>
/// <remarks>The platform asks for the function key (the trigger's level), <see cref="OperatorGate"/> for the operator's proof.</remarks>
public static class AccessTable
{
    private static readonly string[] Anonymous = ["Live", "Ready", "ServerLive", "ServerReady", "ShowDocs", "ShowOpenApi"];

    private static readonly string[] Caller =
    [
        "DescribeModel", "DescribeModelVersion", "DescribeServer", "Explain", "Infer", "InferVersion", "ListPipelines", "ModelReady",
        "ModelVersionReady", "Predict", "ReceiveFacts", "ReceiveOutcomes", "ShowModel", "ShowPipeline",
    ];

    private static readonly string[] Operator =
    [
        "CancelRun", "DecideRelease", "EraseFacts", "FindFacts", "ListQuarantine", "ListRuns", "ListVersions", "PinVersion", "PromoteVersion",
        "PruneVersions", "PurgeNow", "PurgeQuarantine", "ReplayQuarantined", "RollbackModel", "SetTraffic", "ShowLedger", "ShowQuality",
        "ShowQuarantined", "ShowRelease", "ShowReport", "ShowReproduction", "ShowRun", "ShowVersion", "ShowVersionReport", "StartReproduction",
        "StartRun", "SummariseFacts", "UnpinVersion",
    ];

    public static FrozenDictionary<string, AccessLevel> Levels { get; } = new (string[] Functions, AccessLevel Level)[]
    {
        (Anonymous, AccessLevel.Anonymous), (Caller, AccessLevel.Caller), (Operator, AccessLevel.Operator),
    }
        .SelectMany(row => row.Functions.Select(function => KeyValuePair.Create(function, row.Level)))
        .ToFrozenDictionary(StringComparer.Ordinal);

    public static AccessLevel Of(string function) => Levels.GetValueOrDefault(function, AccessLevel.Operator);
}
