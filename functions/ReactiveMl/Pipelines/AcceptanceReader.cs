namespace ReactiveMl.Pipelines;

/// <summary>Reads when a candidate is good enough, in the metrics of the task.</summary>
internal static class AcceptanceReader
{
    private static readonly string[] OfBinary = ["rocAuc", "prAuc", "logLoss", "brier"];
    private static readonly string[] OfRegression = ["rmse", "mae", "r2"];
    private static readonly string[] OfMulticlass = ["macroRocAuc", "accuracy", "logLoss"];
    private static readonly string[] Known =
    [
        "metric", "atLeast", "atMost", "beatBaselineBy", "alsoBeatBaselineIn", "notWorseThanChampionBy",
        "minFacts", "maxMissing", "maxUnseen", "maxFailedRows", "maxLatencyMs", "maxModelMegabytes",
    ];

    private static readonly string[] Errors = ["logLoss", "brier", "rmse", "mae"];

    /// <param name="task">Null where the definition names no task that there is: then a metric of any task will do.</param>
    public static AcceptanceRules? Read(DefinitionNode? node, LearningTask? task)
    {
        node?.Only(Known);
        var known = MetricsOf(task);
        var metric = node?.Required("metric", $"Use one of {string.Join(", ", known)}.")?.OneOf(known);
        var (atLeast, atMost) = ReadBound(node, metric);
        var beatBaselineBy = node?.Child("beatBaselineBy")?.Number(0, 1);
        var notWorse = node?.Child("notWorseThanChampionBy")?.Number(0, 1);
        var minFacts = node?.Required("minFacts", "Write the fewest labelled facts worth learning from.")?.Whole(10, int.MaxValue);
        var maxMissing = node?.Child("maxMissing")?.Number(0, 1);
        var maxUnseen = node?.Child("maxUnseen")?.Number(0, 1);
        var also = ReadAlso(node?.Child("alsoBeatBaselineIn"), known, metric);
        var maxLatency = node?.Child("maxLatencyMs")?.Number(0.001, 60_000);
        var maxModel = node?.Child("maxModelMegabytes")?.Number(0.001, 10_000) ?? AcceptanceRules.DefaultMaxModelMegabytes;
        return metric is null || minFacts is null
            ? null
            : new(metric, atLeast, beatBaselineBy, notWorse, minFacts.Value, maxMissing, maxUnseen, atMost)
            {
                AlsoBeatBaselineIn = also,
                MaxLatencyMs = maxLatency,
                MaxModelMegabytes = maxModel,
                MaxFailedRows = node?.Child("maxFailedRows")?.Number(0, 1) ?? AcceptanceRules.FewFailedRows,
            };
    }

    private static string[] MetricsOf(LearningTask? task) => task switch
    {
        LearningTask.Binary => OfBinary,
        LearningTask.Regression => OfRegression,
        LearningTask.Multiclass => OfMulticlass,
        _ => [.. OfBinary, .. OfRegression, .. OfMulticlass],
    };

    private static IReadOnlyList<string> ReadAlso(DefinitionNode? node, string[] known, string? metric)
    {
        if (node is not { } also)
        {
            return [];
        }

        var others = known.Where(name => name != metric).ToArray();
        return [.. also.Items($"List one or more of {string.Join(", ", others)}.").Select(item => item.OneOf(others)).OfType<string>().Distinct()];
    }

    private static (double? AtLeast, double? AtMost) ReadBound(DefinitionNode? node, string? metric)
    {
        var isError = Errors.Contains(metric);
        var atLeast = node?.Child("atLeast");
        var atMost = node?.Child("atMost");
        if (metric is not null && (isError ? atLeast : atMost) is { } wrong)
        {
            wrong.Errors.Add(
                wrong.Path,
                isError ? $"of {metric} less is better" : $"of {metric} more is better",
                isError ? "Write \"atMost\"." : "Write \"atLeast\".");
            return (null, null);
        }

        return (atLeast?.Number(0, 1), atMost?.Number(0, double.MaxValue));
    }
}
