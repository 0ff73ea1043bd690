using System.Security.Cryptography;
using System.Text;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Facts;

/// <summary>Makes one data set of all that arrived: the order of arrival, repetition and splitting do not change it.</summary>
/// <remarks>Every version of a fact and of an outcome is kept until sealing, because only then is it certain which one wins.</remarks>
public sealed class DataSetSealer(Pipeline pipeline)
{
    private readonly Versions<Fact> _facts = new(fact => fact.Hash);
    private readonly Versions<Outcome> _outcomes = new(outcome => outcome.Hash);
    private long _refusedFacts;
    private long _refusedOutcomes;

    /// <summary>Adds a fact; an outcome inside it counts as one sent on its own.</summary>
    public void Add(Fact fact)
    {
        _facts.Add(fact.Id, fact with { Outcome = null });
        if (fact.Outcome is { } outcome)
        {
            Add(outcome);
        }
    }

    public void Add(Outcome outcome) => _outcomes.Add(outcome.Fact, outcome);

    /// <summary>Counts what was refused on the way, so that the sum of what was sent stays visible.</summary>
    public void AddRefused(long facts, long outcomes)
    {
        _refusedFacts += facts;
        _refusedOutcomes += outcomes;
    }

    public SealedDataSet Seal(DateTimeOffset asOf)
    {
        var facts = new List<LabelledFact>(_facts.Count);
        var conflicts = new List<Conflict>();
        foreach (var (id, versions) in _facts.ById)
        {
            var fact = ConflictRule.Winner(versions);
            conflicts.AddRange(versions.Where(other => other.Hash != fact.Hash).Select(other => Lost(other, fact)));
            facts.Add(new(fact, ChooseOutcome(fact, _outcomes.Of(id), conflicts)));
        }

        facts.Sort(ByTimeThenId);
        conflicts.Sort(ByIdThenHash);
        return new(Summarise(asOf, facts, conflicts), facts, conflicts);
    }

    private Outcome? ChooseOutcome(Fact fact, IReadOnlyList<Outcome> versions, List<Conflict> conflicts)
    {
        var chosen = ConflictRule.Winner(fact.OccurredAt, versions);
        foreach (var other in versions.Where(other => other.Hash != chosen?.Hash))
        {
            conflicts.Add(new(null, other, other.KnownAt <= fact.OccurredAt
                ? $"{pipeline.Fact.Outcome.KnownAt} is not after the fact's {pipeline.Fact.OccurredAt}: an outcome is known only after its fact."
                : $"Fact {fact.Id} has another outcome, which was known earlier or has the smaller hash: {chosen!.Hash}."));
        }

        return chosen;
    }

    private static Conflict Lost(Fact fact, Fact winner) =>
        new(fact, null, $"Fact {fact.Id} was sent with other content, which occurred earlier or has the smaller hash: {winner.Hash}.");

    private DataSetSealed Summarise(DateTimeOffset asOf, List<LabelledFact> facts, List<Conflict> conflicts)
    {
        var conflictingOutcomes = conflicts.LongCount(conflict => conflict.Outcome is not null);
        var labelled = facts.LongCount(fact => fact.Outcome is not null);
        return new(
            HashOf(facts),
            asOf,
            Facts: facts.Count,
            Labelled: labelled,
            Duplicates: _facts.Repeated,
            Conflicts: conflicts.Count - conflictingOutcomes,
            Refused: _refusedFacts,
            Outcomes: labelled,
            DuplicateOutcomes: _outcomes.Repeated,
            ConflictingOutcomes: conflictingOutcomes,
            RefusedOutcomes: _refusedOutcomes,
            OrphanOutcomes: _outcomes.Distinct - labelled - conflictingOutcomes,
            OldestAt: facts.Count > 0 ? facts[0].Fact.OccurredAt : null,
            NewestAt: facts.Count > 0 ? facts[^1].Fact.OccurredAt : null);
    }

    private static ContentHash HashOf(List<LabelledFact> facts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (fact, outcome) in facts)
        {
            hash.AppendData(Encoding.ASCII.GetBytes($"{fact.Hash} {outcome?.Hash.Value}\n"));
        }

        return new ContentHash(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static int ByTimeThenId(LabelledFact left, LabelledFact right)
    {
        var byTime = left.Fact.OccurredAt.CompareTo(right.Fact.OccurredAt);
        return byTime != 0 ? byTime : string.CompareOrdinal(left.Fact.Id.Value, right.Fact.Id.Value);
    }

    private static int ByIdThenHash(Conflict left, Conflict right) =>
        string.CompareOrdinal(SortKey(left), SortKey(right));

    private static string SortKey(Conflict conflict) => conflict switch
    {
        { Fact: { } fact } => $"{fact.Id} fact {fact.Hash}",
        { Outcome: { } outcome } => $"{outcome.Fact} outcome {outcome.Hash}",
        _ => "",
    };
}
