using System.Globalization;
using System.Text.Json;

namespace ReactiveMl.Pipelines;

/// <summary>Reads how an accepted version becomes the champion.</summary>
internal static class ReleaseReader
{
    private const int MostStages = 20;
    private const double SmallestCanary = 0.01;
    private const double LargestCanary = 99;
    private const string AStage = "Write such as { \"shadow\": \"00:10:00\" } or { \"canary\": 5, \"for\": \"00:10:00\" }.";
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <param name="task">Null where the definition names no task that there is.</param>
    public static ReleasePlan? Read(DefinitionNode? node, LearningTask? task)
    {
        node?.Only(["stages", "approval", "guard"]);
        var stages = ReadStages(node?.Required("stages", $"List at least one stage. {AStage}"));
        var approval = ReadApproval(node?.Child("approval"));
        var guard = ReadGuard(node?.Child("guard"), task);
        return node is null || stages.Count == 0 ? null : new(stages, approval, guard);
    }

    private static List<ReleaseStage> ReadStages(DefinitionNode? node)
    {
        var items = node?.Items($"List at least one stage. {AStage}") ?? [];
        if (items.Count > MostStages)
        {
            node!.Value.Errors.Add(node.Value.Path, $"{items.Count} stages are too many", $"List at most {MostStages}.");
        }

        List<ReleaseStage> stages = [];
        foreach (var item in items)
        {
            if (ReadStage(item) is not { } stage)
            {
                continue;
            }

            if (stages.Count > 0 && stages[^1].Percent is var before && before > 0 && stage.Percent <= before)
            {
                item.Errors.Add(item.Path, OutOfOrder(stage, before), "List shadows first, then canaries from the smallest to the largest.");
            }

            stages.Add(stage);
        }

        return stages;
    }

    private static ReleaseStage? ReadStage(DefinitionNode node)
    {
        if (node.Child("shadow") is { } shadow)
        {
            node.Only(["shadow"]);
            return shadow.Span(Longest) is { } time ? new(0, time) : null;
        }

        node.Only(["canary", "for"]);
        var percent = node.Required("canary", AStage)?.Number(SmallestCanary, LargestCanary);
        var span = node.Required("for", AStage)?.Span(Longest);
        return percent is null || span is null ? null : new(percent.Value, span.Value);
    }

    private static string OutOfOrder(ReleaseStage stage, double before) => stage.IsShadow
        ? "a shadow comes after a canary"
        : string.Create(CultureInfo.InvariantCulture, $"a canary of {stage.Percent} % comes after one of {before} %");

    private static TimeSpan? ReadApproval(DefinitionNode? node)
    {
        if (node is not { } approval || approval.Json.ValueKind == JsonValueKind.False)
        {
            return null;
        }

        if (!approval.IsObject)
        {
            approval.Errors.Add(approval.Path, "it says neither that nobody is asked nor how long there is to answer", "Write false, or such as { \"within\": \"1.00:00:00\" }.");
            return null;
        }

        approval.Only(["within"]);
        return approval.Required("within", "Write how long there is to answer, such as \"1.00:00:00\".")?.Span(Longest);
    }

    private static ReleaseGuard ReadGuard(DefinitionNode? node, LearningTask? task)
    {
        node?.Only(["maxErrorRate", "maxLatencyRatio", "maxDisagreement", "maxQualityLoss", "minAsked"]);
        var usual = ReleaseGuard.Default;
        return new(
            ReadBound(node?.Child("maxErrorRate"), 0, 1, usual.MaxErrorRate),
            ReadBound(node?.Child("maxLatencyRatio"), 1, 1_000, usual.MaxLatencyRatio),
            // Two regressions hardly ever answer the same number: only who knows his numbers can say how often they may differ.
            ReadBound(node?.Child("maxDisagreement"), 0, 1, task == LearningTask.Regression ? null : usual.MaxDisagreement),
            ReadBound(node?.Child("maxQualityLoss"), 0, 1, usual.MaxQualityLoss),
            node?.Child("minAsked")?.Whole(0, int.MaxValue) ?? usual.MinAsked);
    }

    private static double? ReadBound(DefinitionNode? node, double min, double max, double? usual) => node switch
    {
        null => usual,
        { Json.ValueKind: JsonValueKind.False } => null,
        { } bound => bound.Number(min, max),
    };
}
