namespace ReactiveMl.Functions.Storage;

/// <summary>A log at one moment: its segments, and the landings that are in none of them.</summary>
public sealed record LogState(LogIndex Index, IReadOnlyList<Landing> Landings)
{
    public long Messages => Index.Segments.Sum(segment => (long)segment.Messages) + Landings.Count;

    public long Accepted => Index.Segments.Sum(segment => segment.Rows) + Landings.Sum(landing => (long)landing.Accepted);

    public long Refused => Index.Segments.Sum(segment => segment.Refused) + Landings.Sum(landing => (long)landing.Refused);

    /// <summary>Whether everything that an unfinished plan names is still there.</summary>
    public bool Holds(CompactionPlan plan) =>
        plan.Segments.SelectMany(segment => segment.Landings).Select(landing => landing.Name).ToHashSet().IsSubsetOf(Landings.Select(landing => landing.Name))
        && plan.Segments.SelectMany(segment => segment.Replaces).ToHashSet().IsSubsetOf(Index.Segments.Select(segment => segment.Name));
}
