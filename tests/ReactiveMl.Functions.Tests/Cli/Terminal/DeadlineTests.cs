using Microsoft.Extensions.Time.Testing;
using ReactiveMl.Cli;
using ReactiveMl.Cli.Terminal;

namespace ReactiveMl.Functions.Tests.Cli.Terminal;

public sealed class DeadlineTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task An_answer_ends_the_waiting()
    {
        var (clock, asked) = (new FakeTimeProvider { AutoAdvanceAmount = Second }, 0);

        var answer = await Deadline.AwaitAsync(_ => Task.FromResult(++asked == 3 ? "here" : null), TimeSpan.FromSeconds(60), TimeSpan.Zero, "it", clock, CancellationToken.None);

        Assert.Equal(("here", 3), (answer, asked));
    }

    [Fact]
    public async Task No_answer_in_time_is_told_with_what_was_awaited()
    {
        var clock = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.FromSeconds(11) };

        var failed = await Assert.ThrowsAsync<CommandFailed>(() =>
            Deadline.AwaitAsync(_ => Task.FromResult<string?>(null), TimeSpan.FromSeconds(30), TimeSpan.Zero, "the function app to answer", clock, CancellationToken.None));

        Assert.Equal("Waited 30 s for the function app to answer, in vain.", failed.Message);
    }

    [Fact]
    public async Task Waiting_can_be_stopped()
    {
        using var stopped = new CancellationTokenSource();
        var waiting = Deadline.AwaitAsync(_ => Task.FromResult<string?>(null), TimeSpan.FromHours(1), TimeSpan.FromHours(1), "it", TimeProvider.System, stopped.Token);

        await stopped.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }
}
