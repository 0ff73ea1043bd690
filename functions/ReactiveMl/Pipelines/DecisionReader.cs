namespace ReactiveMl.Pipelines;

/// <summary>Reads how a probability becomes an answer: of a binary task only.</summary>
internal static class DecisionReader
{
    public static AbstainBand? ReadAbstain(DefinitionNode? node, LearningTask? task)
    {
        if (node is not { } band || !IsBinary(band, task))
        {
            return null;
        }

        band.Only(["from", "to"]);
        var from = band.Required("from", "Write the probability up to which the answer is no, such as 0.4.")?.Number(0, 1);
        var to = band.Required("to", "Write the probability from which the answer is yes, such as 0.6.")?.Number(0, 1);
        if (from >= to)
        {
            band.Errors.Add(band.Path, "from is not below to", "Write such as { \"from\": 0.4, \"to\": 0.6 }.");
        }

        return from is null || to is null ? null : new(from.Value, to.Value);
    }

    public static ThresholdCosts? ReadCosts(DefinitionNode? node, LearningTask? task)
    {
        if (node is not { } costs || !IsBinary(costs, task))
        {
            return null;
        }

        costs.Only(["falsePositive", "falseNegative"]);
        var falsePositive = costs.Required("falsePositive", "Write what a false alarm costs, such as 1.")?.Number(0.000_001, 1_000_000);
        var falseNegative = costs.Required("falseNegative", "Write what a miss costs, such as 5.")?.Number(0.000_001, 1_000_000);
        return falsePositive is null || falseNegative is null ? null : new(falsePositive.Value, falseNegative.Value);
    }

    private static bool IsBinary(DefinitionNode node, LearningTask? task)
    {
        if (task is null or LearningTask.Binary)
        {
            return true;
        }

        node.Errors.Add(node.Path, "only a probability of true can be decided so", "Leave it out, or write \"task\": \"binary\".");
        return false;
    }
}
