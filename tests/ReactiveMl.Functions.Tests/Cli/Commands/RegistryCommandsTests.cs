using ReactiveMl.Cli.Commands;

namespace ReactiveMl.Functions.Tests.Cli.Commands;

public sealed class RegistryCommandsTests : IAsyncLifetime
{
    private const string Made = """{"pipeline":"flight-late","moved":true,"sentence":"It was moved.","aliases":{}}""";
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly OrderGiven Order = new("It is better.", "anna");

    private readonly TestScreen _screen = new();
    private FakeApp _app = null!;

    public async Task InitializeAsync() => _app = await FakeApp.StartAsync();

    public Task DisposeAsync() => _app.DisposeAsync().AsTask();

    [Fact]
    public async Task A_promotion_says_which_why_and_who()
    {
        _app.Answers["/api/models/flight-late/promote"] = Made;

        Assert.Equal(0, await PromoteCommand.PromoteAsync(_app.Client(), _screen.Screen, new VersionName("flight-late", 3), Order, force: false, Never));

        Assert.Equal(("POST /api/models/flight-late/promote", """{"version":3,"reason":"It is better.","by":"anna","force":false}"""), Assert.Single(_app.Asked));
        Assert.Contains("It was moved.", _screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rollback_names_the_champion_that_it_takes_back()
    {
        _app.Answers["/api/models/flight-late/versions"] = """{"champion":3,"versions":[]}""";
        _app.Answers["/api/models/flight-late/rollback"] = Made;

        Assert.Equal(0, await RollbackCommand.RollbackAsync(_app.Client(), _screen.Screen, "flight-late", Order, Never));

        Assert.Equal(("POST /api/models/flight-late/rollback", """{"reason":"It is better.","by":"anna","expectedChampion":3}"""), _app.Asked[^1]);
    }

    [Fact]
    public async Task Traffic_is_divided_by_percent()
    {
        _app.Answers["/api/models/flight-late/traffic"] = Made;

        await TrafficCommand.DivideAsync(_app.Client(), _screen.Screen, "flight-late", TrafficCommand.TryShares(["2=20", "3=40.5"])!, Order, Never);

        Assert.Equal(("PUT /api/models/flight-late/traffic", """{"shares":{"2":20,"3":40.5},"reason":"It is better.","by":"anna"}"""), Assert.Single(_app.Asked));
    }

    [Theory]
    [InlineData("2")]
    [InlineData("2=x")]
    [InlineData("=20")]
    [InlineData("2=-1")]
    [InlineData("2=20", "2=30")]
    public void What_are_no_shares_is_refused(params string[] shares) => Assert.Null(TrafficCommand.TryShares(shares));

    [Fact]
    public async Task A_version_is_pinned()
    {
        _app.Answers["/api/models/flight-late/versions/3/unpin"] = Made;

        await PinCommand.PinAsync(_app.Client(), _screen.Screen, new VersionName("flight-late", 3), pin: false, Order, Never);

        Assert.Equal(("POST /api/models/flight-late/versions/3/unpin", """{"reason":"It is better.","by":"anna"}"""), Assert.Single(_app.Asked));
    }

    [Theory]
    [InlineData(false, true, "1 versions with 1,200 bytes would go. Say --yes to remove them.")]
    [InlineData(true, false, "1 versions with 1,200 bytes went.")]
    public async Task Pruning_only_says_what_would_go_unless_it_is_confirmed(bool confirmed, bool dryRun, string line)
    {
        _app.Answers["/api/models/flight-late/prune"] = $$"""
            {"dryRun":{{(dryRun ? "true" : "false")}},"keep":2,"count":1,"bytes":1200,"versions":[
              {"version":1,"files":5,"bytes":1200,"goes":true,"reason":"Nothing names it."},{"version":2,"files":5,"bytes":900,"goes":false,"reason":"It is named as champion."}]}
            """;

        await PruneCommand.PruneAsync(_app.Client(), _screen.Screen, "flight-late", 2, confirmed, Never);

        Assert.StartsWith($$"""{"keep":2,"dryRun":{{(dryRun ? "true" : "false")}},""", Assert.Single(_app.Asked).Body, StringComparison.Ordinal);
        Assert.Contains("version 2 stays (5 files, 900 bytes): It is named as champion.", _screen.Text, StringComparison.Ordinal);
        Assert.Contains(line, _screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_ledger_tells_what_served_who_moved_it_and_why()
    {
        const string entry = """{"id":"1-promoted","at":"2001-01-08T03:00:00Z","by":"anna","action":"promoted","version":3,"reason":"It is better.","serving":{"champion":3,"shares":{},"shadow":null}}""";
        _app.Answers["/api/models/flight-late/ledger"] =
            $$"""{"pipeline":"flight-late","at":"2001-01-09T03:00:00Z","serving":{"champion":3,"shares":{"2":0.2},"shadow":4},"crowned":{{entry}},"changed":{{entry}},"entries":[{{entry}}]}""";

        await LedgerCommand.LedgerAsync(_app.Client(), _screen.Screen, "flight-late", at: null, last: null, json: false, Never);

        Assert.Contains(
            "At 2001-01-09 03:00:00Z version 3 was the champion, version 2 answered 20 percent of the callers, version 4 was the shadow.", _screen.Text, StringComparison.Ordinal);
        Assert.Contains("Version 3 became the champion at 2001-01-08 03:00:00Z, by anna: It is better.", _screen.Text, StringComparison.Ordinal);
    }
}
