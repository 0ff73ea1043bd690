namespace ReactiveMl.Functions.Storage;

/// <summary>What a log consists of beside the landings that are in no segment yet: one blob, replaced under its ETag.</summary>
/// <param name="Plan">The number of the last plan that was carried out; the next has the next number.</param>
/// <param name="Segments">In the order in which they were published.</param>
/// <param name="Published">The plans whose landings and replaced segments have not been deleted yet.</param>
public sealed record LogIndex(int Plan, IReadOnlyList<IndexedSegment> Segments, IReadOnlyList<PublishedPlan> Published)
{
    public static LogIndex Empty { get; } = new(0, [], []);

    /// <summary>The index after a plan was carried out; a plan that already was changes nothing.</summary>
    /// <remarks>A plan that wanted to replace a segment which is no longer there is void: its landings go into a later one.</remarks>
    public LogIndex After(CompactionPlan plan, IReadOnlyList<IndexedSegment> written, DateTimeOffset now)
    {
        if (plan.Number <= Plan)
        {
            return this;
        }

        var replaced = plan.Segments.SelectMany(segment => segment.Replaces).ToHashSet();
        return replaced.IsSubsetOf(Segments.Select(segment => segment.Name))
            ? new(
                plan.Number,
                [.. Segments.Where(segment => !replaced.Contains(segment.Name)), .. written],
                [.. Published, new PublishedPlan(plan.Number, now)])
            : GivingUp(plan.Number);
    }

    /// <summary>The index after everything that a plan replaced was deleted.</summary>
    public LogIndex Without(int plan) => Published.Any(published => published.Number == plan)
        ? this with { Published = [.. Published.Where(published => published.Number != plan)] }
        : this;

    /// <summary>The index after a plan was given up, because something that it names is no longer there.</summary>
    public LogIndex GivingUp(int plan) => plan > Plan ? this with { Plan = plan } : this;
}
