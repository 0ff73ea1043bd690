using ReactiveMl.Cli.Commands;

namespace ReactiveMl.Functions.Tests.Cli.Commands;

public sealed class ReleaseCommandTests
{
    private const string Release = """
        {"pipeline":"flight-late","version":3,"champion":2,"run":"run-3","status":"running","stage":"canary 5 %","since":"2001-01-08T03:00:00Z",
         "until":"2001-01-08T03:10:00Z","sentence":"Every bound holds so far.",
         "guards":[{"guard":"maxErrorRate","value":0.3,"bound":0.02,"holds":false,"sentence":"30 of 100 rows were not answered in time."},
                   {"guard":"maxQualityLoss","value":null,"bound":0.02,"holds":null,"sentence":"Outcomes of 0 rows have come for both."}],
         "challengerSeen":{"asked":100,"failed":28,"tooLate":2,"compared":0,"disagreed":0,"p95Ms":4.757},
         "championSeen":{"asked":1900,"failed":0,"tooLate":0,"compared":0,"disagreed":0,"p95Ms":null},
         "stages":[],"startedAt":"2001-01-08T02:50:00Z","endedAt":null}
        """;

    private static readonly CancellationToken Never = CancellationToken.None;
    private readonly TestScreen _screen = new();

    [Fact]
    public async Task A_release_is_shown_with_its_stage_what_was_counted_and_its_bounds()
    {
        await using var app = await FakeApp.StartAsync();
        app.Answers["/api/models/flight-late/release"] = Release;

        Assert.Equal(0, await ReleaseCommand.ShowAsync(app.Client(), _screen.Screen, "flight-late", json: false, Never));

        Assert.Contains("Version 3 of flight-late to replace version 2: running. Every bound holds so far.", _screen.Text, StringComparison.Ordinal);
        Assert.Contains("canary 5 %, since 2001-01-08 03:00:00Z, until 2001-01-08 03:10:00Z.", _screen.Text, StringComparison.Ordinal);
        Assert.Matches(@"3 .*100 .*28 .*2 .*0 .*0 .*4\.76 ms", _screen.Text);
        Assert.Matches(@"2 .*1,900 .*0 .*0 .*0 .*0 .*-", _screen.Text);
        Assert.Contains("no   30 of 100 rows were not answered in time.", _screen.Text, StringComparison.Ordinal);
        Assert.Contains("?    Outcomes of 0 rows have come for both.", _screen.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("approve")]
    [InlineData("reject")]
    [InlineData("end")]
    public async Task A_decision_is_sent_with_who_and_why(string decision)
    {
        await using var app = await FakeApp.StartAsync();
        app.Answers[$"/api/models/flight-late/release/{decision}"] = Release;

        Assert.Equal(0, await ReleaseCommand.DecideAsync(app.Client(), _screen.Screen, "flight-late", decision, new OrderGiven("It was looked at.", "kim"), Never));

        Assert.Contains($"The release of version 3 of flight-late was told to {decision}.", _screen.Text, StringComparison.Ordinal);
        var body = Assert.Single(app.Asked).Body;
        Assert.Contains("\"reason\":\"It was looked at.\"", body, StringComparison.Ordinal);
        Assert.Contains("\"by\":\"kim\"", body, StringComparison.Ordinal);
    }
}
