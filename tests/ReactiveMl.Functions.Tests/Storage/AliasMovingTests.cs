using ReactiveMl.Evaluation;
using ReactiveMl.Functions.Publication;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Learning;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Tests.Storage;

/// <summary>Orders that come at the same time, and movers that die: what the aliases and the ledger say afterwards.</summary>
[Collection(UsesAzurite.Name)]
public sealed class AliasMovingTests : IAsyncLifetime
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly DateTimeOffset Now = new(2001, 1, 8, 3, 0, 0, TimeSpan.Zero);
    private static readonly MoveOrder Order = new("anna", "It was better.", Now);
    private static readonly SignatureVerdict Fits = new(true, [], "Whoever calls the one version can call the other.");

    private AppParts _app = null!;

    private ModelStore Models => _app.Get<ModelStore>();

    public async Task InitializeAsync() => _app = await AppParts.MakeAsync();

    public Task DisposeAsync() => _app.DisposeAsync().AsTask();

    [Fact]
    public async Task Of_runs_that_were_judged_against_the_same_champion_one_wins_and_the_others_are_told()
    {
        await PromoteAsync(1, insteadOf: null);
        var evaluated = Samples.Of<ModelEvaluated>() with { ChampionVersion = 1 };

        var moves = await Task.WhenAll(Enumerable.Range(2, 6).Select(version => MoveAsync(
            aliases => Promotion.Decide(aliases, evaluated, Fits, version, new RunId($"run-{version}"), Now))));

        var winner = Assert.Single(moves, move => move.Moved).Aliases.Champion!;
        Assert.All(moves.Where(move => !move.Moved), told => Assert.Contains($"gave that place to version {winner.Version}", told.Sentence, StringComparison.Ordinal));
        Assert.Equal([1, winner.Version], (await LedgerAsync()).Select(entry => entry.Version!.Value));
        Assert.Equal(winner, (await Models.ReadAliasesAsync(_app.Pipeline.Name, Never)).Aliases.Champion);
    }

    [Fact]
    public async Task Orders_that_do_not_contradict_each_other_all_come_through()
    {
        await PromoteAsync(1, insteadOf: null);

        var moves = await Task.WhenAll(Enumerable.Range(2, 6).Select(version => MoveAsync(aliases => VersionMoves.Pin(aliases, version, Order))));

        Assert.All(moves, move => Assert.True(move.Moved));
        Assert.Equal([2, 3, 4, 5, 6, 7], (await Models.ReadAliasesAsync(_app.Pipeline.Name, Never)).Aliases.Pins);
        var told = await LedgerAsync();
        Assert.Equal([2, 3, 4, 5, 6, 7], told.Skip(1).Select(entry => entry.Version!.Value).Order());
        Assert.Equal(7, told.Select(entry => entry.At).Distinct().Count());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_mover_that_dies_leaves_no_move_untold(int writes)
    {
        await PromoteAsync(1, insteadOf: null);
        var power = new CrashAtWrite();
        var models = new ModelStore(await power.FolderAsync(StorageNames.Models), new Ledger(await power.FolderAsync(StorageNames.Ledger)));
        await models.MoveAsync(_app.Pipeline.Name, aliases => VersionMoves.Pin(aliases, 1, Order), Never);
        power.After(writes);
        await Record.ExceptionAsync(() => models.MoveAsync(_app.Pipeline.Name, aliases => ChampionMoves.Promote(aliases, 2, 1, Order), Never));

        await MoveAsync(aliases => VersionMoves.Unpin(aliases, 1, Order));

        var aliases = (await Models.ReadAliasesAsync(_app.Pipeline.Name, Never)).Aliases;
        var told = await LedgerAsync();
        Assert.Equal(aliases.Champion!.Version == 2, told.Any(entry => entry.Action == LedgerActions.Promoted && entry.Version == 2));
        Assert.True(ServedAt.Of(told.Reverse(), DateTimeOffset.MaxValue).Serving.IsSame(VersionsServing.Of(aliases)));
        Assert.Equal(LedgerActions.Unpinned, told[^1].Action);
    }

    [Fact]
    public async Task Who_won_without_hearing_of_it_is_not_told_that_it_lost()
    {
        await PromoteAsync(1, insteadOf: null);

        // As where the account takes the write, the answer is lost, and the client sends it again.
        var move = await MoveAsync(aliases =>
        {
            var move = ChampionMoves.Promote(aliases, 2, 1, Order);
            WriteAsync(move).GetAwaiter().GetResult();
            return move;
        });

        Assert.True(move.Moved);
        Assert.Equal([1, 2], (await LedgerAsync()).Select(entry => entry.Version!.Value));
    }

    [Fact]
    public async Task Aliases_of_before_there_was_a_ledger_are_read_and_told()
    {
        await _app.Folder(StorageNames.Models).PutAsync(
            $"{_app.Pipeline.Name}/aliases.json",
            new BinaryData("""{"champion":{"version":4,"movedAt":"2001-01-07T03:00:00+00:00","by":"run-4","reason":"It was better."}}"""),
            Never);

        var read = (await Models.ReadAliasesAsync(_app.Pipeline.Name, Never)).Aliases;
        Assert.Equal(new AliasMoved(4, Now.AddDays(-1), "run-4", "It was better."), read.Champion);
        Assert.Empty(read.Former);
        Assert.Empty(read.Split.Slices);

        await PromoteAsync(5, insteadOf: 4);
        Assert.Equal([("run-4", 4), ("anna", 5)], (await LedgerAsync()).Select(entry => (entry.By, entry.Serving!.Champion!.Value)));
    }

    [Fact]
    public async Task The_ledger_is_read_back_from_a_moment()
    {
        await PromoteAsync(1, insteadOf: null);
        await MoveAsync(aliases => ChampionMoves.Promote(aliases, 2, 1, Order with { At = Now.AddHours(1) }));
        await MoveAsync(aliases => ChampionMoves.Rollback(aliases, 2, Order with { At = Now.AddHours(2) }));

        Assert.Equal([2, 1], await BackAsync(Now.AddHours(1)));
        Assert.Equal([1], await BackAsync(Now.AddHours(1).AddTicks(-1)));
        Assert.Equal([1, 2, 1], await BackAsync(DateTimeOffset.MaxValue));
    }

    private Task<List<int>> BackAsync(DateTimeOffset until) =>
        _app.Get<Ledger>().ReadBackAsync(_app.Pipeline.Name, until, Never).Select(entry => entry.Version!.Value).ToListAsync().AsTask();

    private async Task<IReadOnlyList<LedgerEntry>> LedgerAsync() => await _app.Get<Ledger>().ReadAsync(_app.Pipeline.Name, Never).ToListAsync();

    private Task<AliasMove> MoveAsync(Func<ModelAliases, AliasMove> decide) => Models.MoveAsync(_app.Pipeline.Name, decide, Never);

    private Task<AliasMove> PromoteAsync(int version, int? insteadOf) => MoveAsync(aliases => ChampionMoves.Promote(aliases, version, insteadOf, Order));

    private async Task WriteAsync(AliasMove move) =>
        Assert.True(await Models.TryMoveAliasesAsync(_app.Pipeline.Name, move.Aliases, await Models.ReadAliasesAsync(_app.Pipeline.Name, Never), Never));
}
