using ReactiveMl.Evaluation;
using ReactiveMl.Functions.Publication;
using ReactiveMl.Learning;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Tests.Publication;

public sealed class PromotionTests
{
    private static readonly DateTimeOffset Now = new(2001, 1, 8, 3, 0, 0, TimeSpan.Zero);
    private static readonly RunId Run = new("run-3");
    private static readonly ModelAliases Second = Champion(2);
    private static readonly SignatureVerdict Fits = new(true, [], "Whoever calls the one version can call the other.");
    private static readonly ModelEvaluated AgainstSecond = Samples.Of<ModelEvaluated>() with { ChampionVersion = 2 };

    [Fact]
    public void The_first_version_becomes_the_champion()
    {
        var promotion = Promotion.Decide(ModelAliases.None, AgainstSecond with { ChampionVersion = null }, Fits, 1, Run, Now);

        Assert.Equal(new AliasMoved(1, Now, Run.Value, "Every rule holds."), promotion.Aliases.Champion);
        Assert.Equal("Version 1 is the first champion. Every rule holds.", promotion.Sentence);
    }

    [Fact]
    public void A_version_replaces_the_champion_that_it_was_judged_against()
    {
        var promotion = Promotion.Decide(Second, AgainstSecond, Fits, 3, Run, Now);

        Assert.Equal(3, promotion.Aliases.Champion!.Version);
        Assert.Equal([2], promotion.Aliases.Former);
        Assert.StartsWith("Version 3 replaced version 2", promotion.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_version_does_not_replace_a_champion_that_it_was_never_judged_against()
    {
        var promotion = Promotion.Decide(Champion(4), AgainstSecond, Fits, 3, Run, Now);

        Assert.False(promotion.Moved);
        Assert.Equal(MoveRefusal.Overtaken, promotion.Refusal);
        Assert.StartsWith("Version 3 was published but is not the champion.", promotion.Sentence, StringComparison.Ordinal);
        Assert.Contains("gave that place to version 4", promotion.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_version_judged_without_a_champion_does_not_replace_one_that_came_meanwhile() =>
        Assert.False(Promotion.Decide(Second, AgainstSecond with { ChampionVersion = null }, Fits, 3, Run, Now).Moved);

    [Fact]
    public void A_step_that_is_repeated_after_the_move_moves_nothing()
    {
        var promotion = Promotion.Decide(Second, AgainstSecond with { ChampionVersion = 1 }, Fits, 2, Run, Now);

        Assert.False(promotion.Moved);
        Assert.Null(promotion.Refusal);
        Assert.Equal("Version 2 is the champion. It was better.", promotion.Sentence);
    }

    [Fact]
    public void A_version_that_breaks_the_callers_stays_published_and_no_more()
    {
        var breaks = new SignatureVerdict(false, [new("gate", "The field 'gate' is new and required.")], "The field 'gate' is new and required.");

        var promotion = Promotion.Decide(Second, AgainstSecond, breaks, 3, Run, Now);

        Assert.Equal(MoveRefusal.Signature, promotion.Refusal);
        Assert.Equal(Second, promotion.Aliases);
        Assert.Equal("Version 3 was published but is not the champion. The field 'gate' is new and required.", promotion.Sentence);
    }

    private static ModelAliases Champion(int version) => new(new AliasMoved(version, Now.AddDays(-1), "run-2", "It was better."));
}
