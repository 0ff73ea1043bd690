using Microsoft.Extensions.Time.Testing;
using ReactiveMl.Functions.Learning;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Learning;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Tests.Learning;

[Collection(UsesAzurite.Name)]
public sealed class CloseRunTests : IAsyncLifetime
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly DateTimeOffset Ended = new(2001, 1, 8, 3, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(Ended);
    private AppParts _app = null!;

    public async Task InitializeAsync() => _app = await AppParts.MakeAsync();

    public Task DisposeAsync() => _app.DisposeAsync().AsTask();

    [Fact]
    public async Task A_rejection_stands_in_the_ledger_once_also_where_the_step_is_repeated()
    {
        await CloseAsync(RunFinished.Rejected);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await CloseAsync(RunFinished.Rejected);

        Assert.Equal(
            new LedgerEntry(LedgerEntry.IdOf(Ended, "rejected-run-1"), Ended, "run-1", LedgerActions.Rejected, null, "It was said."),
            Assert.Single(await LedgerAsync()));
    }

    [Theory]
    [InlineData(RunFinished.Accepted)]
    [InlineData(RunFinished.Cancelled)]
    [InlineData(RunFinished.Failed)]
    public async Task Another_end_does_not(string status)
    {
        await CloseAsync(status);

        Assert.Empty(await LedgerAsync());
    }

    private Task CloseAsync(string status) => new CloseRun(
            _app.Get<RunStore>(), _app.Get<Ledger>(), _clock, Microsoft.Extensions.Logging.Abstractions.NullLogger<CloseRun>.Instance)
        .Run(new RunToClose(RunStarted.Of(_app.Pipeline, new RunId("run-1"), "A test.", Ended), new RunFinished(status, null, "It was said."), []), Never);

    private async Task<IReadOnlyList<LedgerEntry>> LedgerAsync() => await _app.Get<Ledger>().ReadAsync(_app.Pipeline.Name, Never).ToListAsync();
}
