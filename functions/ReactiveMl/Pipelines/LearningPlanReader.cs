using ReactiveMl.Learning;

namespace ReactiveMl.Pipelines;

/// <summary>Reads what is held out, which candidates are trained, and how much a row counts.</summary>
internal static class LearningPlanReader
{
    /// <param name="task">Null where the definition names no task that there is.</param>
    /// <param name="fact">Null where the fact itself is wrong.</param>
    public static LearningPlan? Read(DefinitionNode? node, LearningTask? task, FactSchema? fact)
    {
        node?.Only(["holdOut", "seed", "learners", "weight"]);
        var holdOut = ReadHoldOut(node?.Required("holdOut", "Write such as { \"by\": \"time\", \"validate\": 0.1, \"test\": 0.2 }."));
        var seed = node?.Child("seed")?.Whole(0, int.MaxValue) ?? 1;
        var learners = node?.Required("learners", $"List at least one of {string.Join(", ", Learners.Names)}.");
        var candidates = CandidatesReader.Read(learners, task);
        var weight = node?.Child("weight") is { } uncertain ? WeightRuleReader.Read(uncertain, fact) : null;
        return holdOut is null || candidates.Count == 0 ? null : new(holdOut, seed, candidates, weight);
    }

    private static HoldOutRule? ReadHoldOut(DefinitionNode? node)
    {
        node?.Only(["by", "validate", "test"]);
        var by = node?.Required("by", "Write \"time\".")?.OneOf(["time"], "entity", "row");
        var validate = node?.Required("validate", "Write the share that chooses and calibrates, such as 0.1.")?.Number(0.01, 0.4);
        var test = node?.Required("test", "Write the share that judges, such as 0.2.")?.Number(0.01, 0.4);
        return by is null || validate is null || test is null ? null : new(HoldOutBy.Time, validate.Value, test.Value);
    }
}
