using System.Text.Json.Nodes;
using ReactiveMl.Cli;
using ReactiveMl.Cli.Commands;

namespace ReactiveMl.Functions.Tests.Cli.Commands;

public sealed class QuarantineCommandTests
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private readonly TestScreen _screen = new();

    [Fact]
    public async Task A_list_shows_counts_by_reason_and_the_items()
    {
        await using var app = await FakeApp.StartAsync();

        Assert.Equal(0, await QuarantineCommand.ListAsync(app.Client(), _screen.Screen, "flight-late", "range", 1, Never));

        Assert.Equal("?rule=range&limit=1", app.Asked.Single().Query);
        Assert.Contains("3 items of flight-late are in quarantine.", _screen.Text, StringComparison.Ordinal);
        Assert.Matches(@"2 .* range .* \[distance\] .* facts", _screen.Text);
        Assert.Contains("These are the newest 1 of 2", _screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_item_is_shown_as_JSON()
    {
        await using var app = await FakeApp.StartAsync();

        Assert.Equal(0, await QuarantineCommand.ShowAsync(app.Client(), _screen.Screen, "flight-late", "ab12", Never));
        Assert.Equal("""{"distance":9000}""", JsonNode.Parse(_screen.Text)!["raw"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_replay_goes_on_until_nothing_is_left_and_gives_1_when_some_stay()
    {
        await using var app = await FakeApp.StartAsync();

        Assert.Equal(1, await QuarantineCommand.ReplayAsync(app.Client(), _screen.Screen, "flight-late", [], null, all: true, Never));

        Assert.Equal(["""{"all":true,"after":null}""", """{"all":true,"after":"1-ab12"}"""], app.Asked.Select(asked => asked.Body));
        Assert.Contains("1001 items sent again, 1 stay in quarantine.".Replace("1001", "1,001", StringComparison.Ordinal), _screen.Text, StringComparison.Ordinal);
        Assert.Contains("no   cd34: It would lose again.", _screen.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, null, true)]
    [InlineData(false, "range", true)]
    [InlineData(false, null, false)]
    public async Task A_replay_must_say_which_items_in_one_way(bool id, string? rule, bool all)
    {
        await using var app = await FakeApp.StartAsync();

        await Assert.ThrowsAsync<CommandFailed>(() => QuarantineCommand.ReplayAsync(app.Client(), _screen.Screen, "flight-late", id ? ["ab12"] : [], rule, all, Never));
        Assert.Empty(app.Asked);
    }

    [Theory]
    [InlineData(false, "true", "2 items (200 bytes) first seen before 2001-01-02 00:00:00Z would go. Say --yes to remove them.")]
    [InlineData(true, "false", "were removed.")]
    public async Task What_removes_is_a_dry_run_until_it_is_confirmed(bool confirmed, string dryRun, string says)
    {
        await using var app = await FakeApp.StartAsync();

        Assert.Equal(0, await QuarantineCommand.PurgeAsync(app.Client(), _screen.Screen, "flight-late", TimeSpan.FromDays(30), null, confirmed, Never));
        Assert.Equal(0, await EraseCommand.EraseAsync(app.Client(), _screen.Screen, "flight-late", "O'Hare & Co", confirmed, Never));
        Assert.Equal(0, await PurgeCommand.PurgeAsync(app.Client(), _screen.Screen, confirmed, Never));

        Assert.Equal(
            [$"?olderThan=30.00%3A00%3A00&dryRun={dryRun}", $"?entity=O%27Hare%20%26%20Co&dryRun={dryRun}", $"?dryRun={dryRun}"],
            app.Asked.Select(asked => asked.Query));
        Assert.Contains(says, _screen.Text, StringComparison.Ordinal);
        Assert.Contains("version 3 of run run-1, the champion", _screen.Text, StringComparison.Ordinal);
        Assert.Contains("facts: 5 (1,000 bytes) older than 30 days", _screen.Text, StringComparison.Ordinal);
        Assert.Contains("runs: kept for ever.", _screen.Text, StringComparison.Ordinal);
    }
}
