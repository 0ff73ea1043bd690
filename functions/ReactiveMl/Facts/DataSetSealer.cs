using ReactiveMl.Pipelines;

namespace ReactiveMl.Facts;

/// <summary>Makes one data set of all that arrived: the order of arrival, repetition and splitting do not change it.</summary>
/// <remarks>
/// Every version of a fact and of an outcome is kept until sealing, because only then is it certain which one wins. All is held
/// in memory; <see cref="StreamingSealer"/> gives it the ids a part at a time.
/// </remarks>
public sealed class DataSetSealer(Pipeline pipeline)
{
    private readonly Versions<Fact> _facts = new(fact => fact.Hash);
    private readonly Versions<Outcome> _outcomes = new(outcome => outcome.Hash);
    private readonly HashSet<FactId> _superseded = [];
    private long _refusedFacts;
    private long _refusedOutcomes;

    /// <summary>Adds a fact; an outcome inside it counts as one sent on its own.</summary>
    public void Add(Fact fact) => Add(fact, Origin.New);

    public void Add(Outcome outcome) => Add(outcome, Origin.New);

    /// <summary>Counts what was refused on the way, so that the sum of what was sent stays visible.</summary>
    public void AddRefused(long facts, long outcomes)
    {
        _refusedFacts += facts;
        _refusedOutcomes += outcomes;
    }

    public SealedDataSet Seal(DateTimeOffset asOf)
    {
        var part = SealPart();
        using var tally = new RowTally();
        foreach (var row in part.Rows)
        {
            tally.Add(row.Labelled);
        }

        var summary = tally.ToSummary(asOf, part.Counts, _refusedFacts, _refusedOutcomes, lateness: null);
        return new(summary, [.. part.Rows.Select(row => row.Labelled)], part.NewConflicts);
    }

    internal void Add(Fact fact, Origin origin)
    {
        if (fact.Outcome is { } outcome)
        {
            Add(outcome, origin);
            fact = fact with { Outcome = null };
        }

        _facts.Add(fact.Id, fact, origin);
        if (fact.Supersedes is { } old)
        {
            Supersede(old);
        }
    }

    internal void Add(Outcome outcome, Origin origin) => _outcomes.Add(outcome.Fact, outcome, origin);

    /// <summary>Says that a fact no longer counts, whether it is here already, comes later or never.</summary>
    internal void Supersede(FactId old) => _superseded.Add(old);

    internal SealedPart SealPart()
    {
        var sorting = new VersionSorting(pipeline);
        foreach (var (id, versions) in _facts.ById)
        {
            sorting.Sort(versions, _outcomes.Of(id), _superseded.Contains(id));
        }

        foreach (var (_, orphans) in _outcomes.ById.Where(outcome => !_facts.ById.ContainsKey(outcome.Key)))
        {
            sorting.Orphan(orphans);
        }

        return sorting.ToPart(_facts.Repeated, _outcomes.Repeated);
    }
}
