using ReactiveMl.Pipelines;

namespace ReactiveMl.Facts;

/// <summary>Sorts the versions of one id after the other into rows, leftovers and conflicts.</summary>
internal sealed class VersionSorting(Pipeline pipeline)
{
    private readonly List<SealedRow> _rows = [];
    private readonly List<Leftover> _leftovers = [];
    private readonly List<Conflict> _conflicts = [];
    private PartCounts _counts;

    public void Sort(Version<Fact>[] facts, Version<Outcome>[] outcomes, bool superseded)
    {
        var fact = facts.Length == 1 ? facts[0].Content : ChooseFact(facts);

        if (superseded || fact.Retracts is not null)
        {
            PutAside(fact, outcomes, superseded);
            return;
        }

        var wasRow = Array.Exists(facts, version => version.Origin == Origin.Row);
        _rows.Add(new(new(fact, ChooseOutcome(fact, outcomes, wasRow)), Added: !wasRow));
    }

    public void Orphan(Version<Outcome>[] outcomes)
    {
        _counts += default(PartCounts) with { OrphanOutcomes = outcomes.Length };
        LeaveOver(outcomes);
    }

    public SealedPart ToPart(long repeated, long repeatedOutcomes)
    {
        _rows.Sort(SealedRow.Order);
        _leftovers.Sort((left, right) => string.CompareOrdinal(SortKey(left.Fact, left.Outcome), SortKey(right.Fact, right.Outcome)));
        _conflicts.Sort((left, right) => string.CompareOrdinal(SortKey(left.Fact, left.Outcome), SortKey(right.Fact, right.Outcome)));
        return new(_rows, _leftovers, _conflicts, _counts with { Duplicates = repeated, DuplicateOutcomes = repeatedOutcomes });
    }

    private void PutAside(Fact fact, Version<Outcome>[] outcomes, bool superseded)
    {
        _counts += superseded
            ? default(PartCounts) with { Superseded = 1, SupersededOutcomes = outcomes.Length }
            : default(PartCounts) with { Retractions = 1, OrphanOutcomes = outcomes.Length };
        _leftovers.Add(new(fact, null));
        LeaveOver(outcomes);
    }

    private void LeaveOver(Version<Outcome>[] outcomes) =>
        _leftovers.AddRange(outcomes.Select(version => new Leftover(null, version.Content)));

    private Fact ChooseFact(Version<Fact>[] versions)
    {
        var chosen = ConflictRule.Winner(versions.Select(version => version.Content))!;
        var last = ConflictRule.Winner(versions.Where(version => version.Origin != Origin.New).Select(version => version.Content));
        foreach (var (other, origin) in versions.Where(version => version.Content.Hash != chosen.Hash))
        {
            _counts += default(PartCounts) with { Conflicts = 1 };
            _leftovers.Add(new(other, null));
            // What had lost at the last sealing was told of then.
            if (origin == Origin.New || other.Hash == last?.Hash)
            {
                _conflicts.Add(new(other, null, $"Fact {other.Id} was sent with other content, which occurred earlier or has the smaller hash: {chosen.Hash}."));
            }
        }

        return chosen;
    }

    private Outcome? ChooseOutcome(Fact fact, Version<Outcome>[] versions, bool wasRow)
    {
        if (versions is [var only] && only.Content.KnownAt > fact.OccurredAt)
        {
            return only.Content;
        }

        var chosen = ConflictRule.Winner(fact.OccurredAt, versions.Select(version => version.Content));
        foreach (var (other, origin) in versions.Where(version => version.Content.Hash != chosen?.Hash))
        {
            _counts += default(PartCounts) with { ConflictingOutcomes = 1 };
            _leftovers.Add(new(null, other));
            // What was left over beside its fact had lost then; what had no fact then was an orphan.
            if (origin != Origin.Leftover || !wasRow)
            {
                _conflicts.Add(new(null, other, other.KnownAt <= fact.OccurredAt
                    ? $"{pipeline.Fact.Outcome.KnownAt} is not after the fact's {pipeline.Fact.OccurredAt}: an outcome is known only after its fact."
                    : $"Fact {fact.Id} has another outcome, which was known earlier or has the smaller hash: {chosen!.Hash}."));
            }
        }

        return chosen;
    }

    private static string SortKey(Fact? fact, Outcome? outcome) =>
        fact is not null ? $"{fact.Id} fact {fact.Hash}" : $"{outcome!.Fact} outcome {outcome.Hash}";
}
