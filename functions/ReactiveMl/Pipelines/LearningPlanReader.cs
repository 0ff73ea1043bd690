using ReactiveMl.Learning;

namespace ReactiveMl.Pipelines;

/// <summary>Reads what is held out, which candidates are trained, and how much a row counts.</summary>
internal static class LearningPlanReader
{
    private const int MostAtOnce = 32;
    private const int MostFolds = 10;
    private static readonly TimeSpan LongestSweep = TimeSpan.FromDays(7);

    /// <param name="task">Null where the definition names no task that there is.</param>
    /// <param name="fact">Null where the fact itself is wrong.</param>
    /// <param name="pipeline">The pipeline's name.</param>
    public static LearningPlan? Read(DefinitionNode? node, LearningTask? task, FactSchema? fact, string pipeline)
    {
        node?.Only(["holdOut", "seed", "learners", "weight", "intervals", "folds", "within", "atOnce"]);
        var holdOut = HoldOutReader.Read(node?.Required("holdOut", "Write such as { \"by\": \"time\", \"validate\": 0.1, \"test\": 0.2 }."), pipeline);
        var intervals = ReadIntervals(node?.Child("intervals"), task);
        var seed = node?.Child("seed")?.Whole(0, int.MaxValue) ?? 1;
        var learners = node?.Required("learners", $"List at least one of {string.Join(", ", Learners.Names)}.");
        var candidates = CandidatesReader.Read(learners, task);
        var weight = node?.Child("weight") is { } uncertain ? WeightRuleReader.Read(uncertain, fact) : null;
        var sweep = ReadSweep(node);
        return holdOut is null || candidates.Count == 0 ? null : new(holdOut, seed, candidates, weight) { Intervals = intervals, Sweep = sweep };
    }

    private static SweepRule ReadSweep(DefinitionNode? node) => new(
        node?.Child("atOnce")?.Whole(1, MostAtOnce) ?? SweepRule.Default.AtOnce,
        node?.Child("within")?.Span(LongestSweep),
        node?.Child("folds")?.Whole(2, MostFolds));

    private static double? ReadIntervals(DefinitionNode? node, LearningTask? task)
    {
        if (node is { } declared && task is not (null or LearningTask.Regression))
        {
            declared.Errors.Add(declared.Path, "only a number can lie in an interval", "Leave it out, or write \"task\": \"regression\".");
            return null;
        }

        return node?.Number(0.5, 0.99);
    }
}
