using ReactiveMl.Cli.Demo;
using ReactiveMl.Facts;

namespace ReactiveMl.Functions.Tests.Cli.Demo;

public sealed class CountsCheckTests
{
    private static readonly DataSetSealed Set = new(
        new ContentHash(new string('a', 64)), DateTimeOffset.UnixEpoch, Facts: 90, Labelled: 80, Duplicates: 5, Conflicts: 1, Refused: 2,
        Outcomes: 80, DuplicateOutcomes: 3, ConflictingOutcomes: 0, RefusedOutcomes: 1, OrphanOutcomes: 4, null, null);

    [Fact]
    public void Facts_add_up_when_each_is_stored_again_or_left_out_for_a_reason()
    {
        var check = CountsCheck.OfFacts(new(Sent: 100, Refused: 2), Set);

        Assert.True(check.Passed, check.Sentence);
        Assert.Equal("100 facts sent = 90 distinct in the data set + 5 duplicates + 1 conflicts + 2 refused at the door + 2 refused behind the queue", check.Sentence);
    }

    [Theory]
    [InlineData(101, "1 too few")]
    [InlineData(98, "2 too many")]
    public void A_fact_lost_or_made_up_is_told(int sent, string told)
    {
        var check = CountsCheck.OfFacts(new(sent, Refused: 2), Set);

        Assert.False(check.Passed);
        Assert.EndsWith(told, check.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Outcomes_add_up_with_those_that_found_no_fact() => Assert.True(CountsCheck.OfOutcomes(new(Sent: 88, Refused: 0), Set).Passed);

    [Fact]
    public void A_lost_outcome_is_told() => Assert.False(CountsCheck.OfOutcomes(new(Sent: 89, Refused: 0), Set).Passed);
}
