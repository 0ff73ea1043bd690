using System.Security.Cryptography;
using System.Text;
using ReactiveMl.Facts;

namespace ReactiveMl.Tests.Facts;

/// <summary>What sealing must give, said as plainly as can be: everything in memory, a rule a line.</summary>
internal static class SealedByHand
{
    public static (DataSetSealed Summary, List<LabelledFact> Rows, HashSet<ContentHash> Conflicts) Seal(
        IReadOnlyList<Recorded.Arrival> arrivals, DateTimeOffset asOf)
    {
        var sent = arrivals.Where(arrival => arrival.Fact is not null).Select(arrival => arrival.Fact!).ToList();
        var sentOutcomes = arrivals.Select(arrival => arrival.Outcome?.Outcome ?? arrival.Fact!.Fact.Outcome).Where(outcome => outcome is not null).ToList();
        var superseded = sent.Where(fact => fact.Fact.Supersedes is not null).Select(fact => fact.Fact.Supersedes!.Value).ToHashSet();
        var facts = sent.Select(fact => fact.Fact with { Outcome = null }).DistinctBy(fact => fact.Hash).ToList();
        var outcomes = sentOutcomes.DistinctBy(outcome => outcome!.Hash).ToLookup(outcome => outcome!.Fact, outcome => outcome!);

        var winners = facts.GroupBy(fact => fact.Id)
            .Select(versions => versions.OrderBy(fact => fact.OccurredAt).ThenBy(fact => fact.Hash.Value, StringComparer.Ordinal).First()).ToList();
        var rows = winners.Where(fact => !superseded.Contains(fact.Id) && fact.Retracts is null)
            .OrderBy(fact => fact.OccurredAt).ThenBy(fact => fact.Id.Value, StringComparer.Ordinal)
            .Select(fact => new LabelledFact(fact, outcomes[fact.Id].Where(outcome => outcome.KnownAt > fact.OccurredAt)
                .OrderBy(outcome => outcome.KnownAt).ThenBy(outcome => outcome.Hash.Value, StringComparer.Ordinal).FirstOrDefault()))
            .ToList();
        var lostOutcomes = rows.SelectMany(row => outcomes[row.Fact.Id].Where(outcome => outcome.Hash != row.Outcome?.Hash)).ToList();
        var supersededOutcomes = winners.Where(fact => superseded.Contains(fact.Id)).Sum(fact => outcomes[fact.Id].Count());
        var labelled = rows.Count(row => row.Outcome is not null);

        var content = string.Concat(rows.Select(row => $"{row.Fact.Hash} {row.Outcome?.Hash.Value}\n"));
        var summary = new DataSetSealed(
            new ContentHash(Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(content)))),
            asOf,
            rows.Count,
            labelled,
            Duplicates: sent.Count - facts.Count,
            Conflicts: facts.Count - winners.Count,
            Refused: 0,
            Outcomes: labelled,
            DuplicateOutcomes: sentOutcomes.Count - outcomes.Sum(of => of.Count()),
            ConflictingOutcomes: lostOutcomes.Count,
            RefusedOutcomes: 0,
            OrphanOutcomes: outcomes.Sum(of => of.Count()) - labelled - lostOutcomes.Count - supersededOutcomes,
            OldestAt: rows.FirstOrDefault()?.Fact.OccurredAt,
            NewestAt: rows.LastOrDefault()?.Fact.OccurredAt,
            Superseded: winners.Count(fact => superseded.Contains(fact.Id)),
            Retractions: winners.Count(fact => !superseded.Contains(fact.Id) && fact.Retracts is not null),
            SupersededOutcomes: supersededOutcomes,
            Lateness: LatenessOf(sent));
        return (summary, rows, [.. facts.Except(winners).Select(fact => fact.Hash), .. lostOutcomes.Select(outcome => outcome.Hash)]);
    }

    private static Lateness LatenessOf(List<RecordedFact> sent)
    {
        var minutes = sent.Select(fact => (fact.RecordedAt - fact.Fact.OccurredAt).TotalMinutes).ToList();
        return new(
            minutes.Count(late => late < 0),
            minutes.Count(late => late is >= 0 and < 1),
            minutes.Count(late => late is >= 1 and < 60),
            minutes.Count(late => late is >= 60 and < 1440),
            minutes.Count(late => late is >= 1440 and < 10080),
            minutes.Count(late => late >= 10080));
    }
}
