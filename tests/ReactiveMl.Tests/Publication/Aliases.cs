using ReactiveMl.Publication;

namespace ReactiveMl.Tests.Publication;

/// <summary>Aliases in named states, and orders to move them.</summary>
internal static class Aliases
{
    public static readonly DateTimeOffset Now = new(2001, 1, 8, 3, 0, 0, TimeSpan.Zero);
    public static readonly MoveOrder Order = new("anna", "It was better.", Now);

    /// <summary>The versions were promoted one after the other, a minute apart.</summary>
    public static ModelAliases Promoted(params int[] versions)
    {
        var aliases = ModelAliases.None;
        for (var i = 0; i < versions.Length; i++)
        {
            aliases = ChampionMoves.Promote(aliases, versions[i], aliases.Champion?.Version, Order with { At = Now.AddMinutes(i - versions.Length) }).Aliases;
        }

        return aliases;
    }

    public static ModelAliases Moved(this AliasMove move)
    {
        Assert.True(move.Moved, move.Sentence);
        Assert.Null(move.Refusal);
        return move.Aliases;
    }

    public static void IsRefused(this AliasMove move, MoveRefusal refusal, string saying)
    {
        Assert.Equal(refusal, move.Refusal);
        Assert.False(move.Moved);
        Assert.Contains(saying, move.Sentence, StringComparison.Ordinal);
    }
}
