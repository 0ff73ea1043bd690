using ReactiveMl.Pipelines;

namespace ReactiveMl.Feedback;

/// <summary>Decides whether a pipeline learns again without being asked.</summary>
public static class RelearnRule
{
    /// <summary>Occurrences missed since the previous tick give one run, for the newest of them.</summary>
    public static RelearnVerdict Decide(RelearnPlan? plan, DateTimeOffset previousTick, DateTimeOffset now) => throw new NotImplementedException();
}
