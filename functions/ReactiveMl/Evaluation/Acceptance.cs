using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Evaluation;

/// <summary>Decides whether a candidate is good enough.</summary>
public static class Acceptance
{
    /// <summary>The rejection that is certain before any training; null where training is worth while.</summary>
    public static Verdict? BeforeTraining(AcceptanceRules rules, FeatureTable table, RowSets rows) => throw new NotImplementedException();

    public static Verdict Decide(AcceptanceRules rules, MetricSpec metric, Evidence evidence) => throw new NotImplementedException();
}
