using CsCheck;
using ReactiveMl.Publication;

namespace ReactiveMl.Tests.Publication;

public sealed class AliasMovesPropertyTests
{
    private static readonly Gen<Func<ModelAliases, MoveOrder, AliasMove>> Move = Gen.OneOf(
        Version(version => (aliases, order) => ChampionMoves.Promote(aliases, version, aliases.Champion?.Version, order)),
        Version(_ => (aliases, order) => ChampionMoves.Rollback(aliases, aliases.Champion?.Version, order)),
        Version(version => (aliases, order) => TrafficMoves.SetShadow(aliases, version, order)),
        Version(_ => TrafficMoves.ClearShadow),
        Version(version => (aliases, order) => ReleaseMoves.Begin(aliases, version, version % 2 == 0, aliases.Champion?.Version, order)),
        Version(version => (aliases, order) => ReleaseMoves.Stage(aliases, aliases.Challenger?.Version ?? version, version * 20, version % 3 == 0, order)),
        Version(version => (aliases, order) => ReleaseMoves.Finish(aliases, aliases.Challenger?.Version ?? version, aliases.Champion?.Version, order)),
        Version(version => (aliases, order) => ReleaseMoves.End(aliases, aliases.Challenger?.Version ?? version, LedgerActions.ReleaseEnded, order)),
        Version(version => (aliases, order) => VersionMoves.Pin(aliases, version, order)),
        Version(version => (aliases, order) => VersionMoves.Unpin(aliases, version, order)),
        Version(version => (aliases, order) => VersionMoves.Remove(aliases, version, order)),
        Gen.Dictionary(Gen.Int[1, 5], Gen.Double[0, 60])[0, 3].Select<Dictionary<int, double>, Func<ModelAliases, MoveOrder, AliasMove>>(
            percents => (aliases, order) => TrafficMoves.SetTraffic(aliases, percents, aliases.Champion?.Version, order)));

    [Fact]
    public void Whatever_is_ordered_there_is_one_champion_and_the_ledger_tells_what_serves() =>
        Gen.Select(Move.Array[1, 30], Gen.Int[0, 2].Array[30]).Sample((moves, minutes) =>
        {
            var (aliases, now) = (Aliases.Promoted(1), Aliases.Now);
            List<LedgerEntry> ledger = [aliases.Last!];
            for (var i = 0; i < moves.Length; i++)
            {
                // A clock that stands still or is behind is one of those that are tried.
                now = now.AddMinutes(minutes[i] - 0.5);
                var move = moves[i](aliases, new MoveOrder("anna", "It was tried.", now));
                if (move.Moved)
                {
                    ledger.Add(move.Aliases.Last!);
                }

                Assert.False(string.IsNullOrEmpty(move.Sentence));
                Assert.True(move.Moved || move.Aliases == aliases);
                aliases = move.Aliases;
                IsSound(aliases);
            }

            Assert.Equal(ledger.Select(entry => entry.Id), ledger.Select(entry => entry.Id).Distinct().Order(StringComparer.Ordinal));
            var told = ServedAt.Of(ledger.AsEnumerable().Reverse(), DateTimeOffset.MaxValue);
            Assert.True(told.Serving.IsSame(VersionsServing.Of(aliases)));
            Assert.Equal((aliases.Champion!.Version, aliases.Champion.MovedAt), (told.Crowned!.Version!.Value, told.Crowned.At));
        }, seed: "0N0XIzNsQ0O2", iter: 500);

    private static void IsSound(ModelAliases aliases)
    {
        Assert.NotNull(aliases.Champion);
        var champion = aliases.Champion.Version;
        Assert.NotEqual(champion, aliases.Challenger?.Version);
        Assert.NotEqual(champion, aliases.Shadow?.Version);
        Assert.DoesNotContain(champion, aliases.Former);
        Assert.DoesNotContain(champion, aliases.Split.Shares.Keys);
        Assert.Equal(aliases.Former.Distinct(), aliases.Former);
        Assert.All(aliases.Removed, removed => Assert.Empty(aliases.RolesOf(removed)));
    }

    private static Gen<Func<ModelAliases, MoveOrder, AliasMove>> Version(Func<int, Func<ModelAliases, MoveOrder, AliasMove>> move) => Gen.Int[1, 5].Select(move);
}
