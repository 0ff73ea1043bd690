using System.Globalization;
using ReactiveMl.Evaluation;
using ReactiveMl.Facts;

namespace ReactiveMl.Cli.Demo;

/// <summary>Whether every item sent is accounted for: in the data set, or left out for a reason that was counted.</summary>
internal static class CountsCheck
{
    public static RuleResult OfFacts(KindTally sent, DataSetSealed set) => Of(
        "facts", sent,
        [(set.Facts, "distinct in the data set"), (set.Duplicates, "duplicates"), (set.Conflicts, "conflicts"), (sent.Refused, "refused at the door"), (set.Refused, "refused behind the queue")]);

    public static RuleResult OfOutcomes(KindTally sent, DataSetSealed set) => Of(
        "outcomes", sent,
        [
            (set.Outcomes, "joined to a fact"), (set.OrphanOutcomes, "without a fact"), (set.DuplicateOutcomes, "duplicates"),
            (set.ConflictingOutcomes, "conflicts"), (sent.Refused, "refused at the door"), (set.RefusedOutcomes, "refused behind the queue"),
        ]);

    private static RuleResult Of(string what, KindTally sent, (long Count, string Name)[] parts)
    {
        var sum = parts.Sum(part => part.Count);
        var list = string.Join(" + ", parts.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Count:N0} {part.Name}")));
        var sentence = string.Create(CultureInfo.InvariantCulture, $"{sent.Sent:N0} {what} sent = {list}");
        return sum == sent.Sent
            ? new("counts", sum, sent.Sent, true, sentence)
            : new("counts", sum, sent.Sent, false, string.Create(CultureInfo.InvariantCulture, $"{sentence} does not add up: that is {sum:N0}, {Math.Abs(sent.Sent - sum):N0} {(sum < sent.Sent ? "too few" : "too many")}"));
    }
}
