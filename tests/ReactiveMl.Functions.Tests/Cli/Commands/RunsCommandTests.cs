using System.Text.Json;
using ReactiveMl.Cli;
using ReactiveMl.Cli.Commands;

namespace ReactiveMl.Functions.Tests.Cli.Commands;

public sealed class RunsCommandTests
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private readonly TestScreen _screen = new();

    [Fact]
    public async Task The_runs_are_listed_with_how_they_ended_and_the_one_under_way_is_named()
    {
        await using var app = await FakeApp.StartAsync();
        app.Answers["/api/runs/flight-late"] = """
            {"held":"run-9","ended":[{"run":"run-8","cause":"Asked.","startedAt":"2001-01-08T03:00:00Z","finishedAt":"2001-01-08T03:00:12.5Z",
             "result":{"status":"cancelled","version":null,"sentence":"Cancelled [by hand]."}}]}
            """;

        Assert.Equal(0, await RunsCommand.ListAsync(app.Client(), _screen.Screen, "flight-late", json: false, Never));
        Assert.Contains("Run run-9 is under way.", _screen.Text, StringComparison.Ordinal);
        Assert.Matches(@"run-8 .*cancelled .*- .*2001-01-08 03:00:00Z .*12\.5 s .*Cancelled \[by hand\]\.", _screen.Text);
    }

    [Fact]
    public async Task Where_no_run_has_ended_the_command_that_starts_one_is_told()
    {
        await using var app = await FakeApp.StartAsync();
        app.Answers["/api/runs/flight-late"] = """{"held":null,"ended":[]}""";

        Assert.Equal(0, await RunsCommand.ListAsync(app.Client(), _screen.Screen, "flight-late", json: false, Never));
        Assert.Contains("No run of flight-late has ended yet. Start one with: reactiveml train --pipeline flight-late", _screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_is_shown_with_its_candidates_those_left_out_and_its_durations()
    {
        await using var app = await FakeApp.StartAsync();
        app.Answers["/api/runs/flight-late/run-1"] = Run("run-1", 0.71, 5);

        Assert.Equal(0, await RunsCommand.ShowAsync(app.Client(), _screen.Screen, "flight-late", "run-1", json: false, Never));
        Assert.Matches(@"fastTree-trees5 .*0\.7100 .*700 .*1\.5 s", _screen.Text);
        Assert.Contains("Left out: sdca. Its training had not begun.", _screen.Text, StringComparison.Ordinal);
        Assert.Contains("Durations: Collect 2.0 s, Train 5.0 s.", _screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_runs_stand_side_by_side_and_what_differs_is_marked()
    {
        await using var app = await FakeApp.StartAsync();
        app.Answers["/api/runs/flight-late/a"] = Run("a", 0.71, 5);
        app.Answers["/api/runs/flight-late/b"] = Run("b", 0.73, 5);

        Assert.Equal(0, await RunsCommand.CompareAsync(app.Client(), _screen.Screen, "flight-late", "a", "b", json: false, Never));
        Assert.Matches(@"\* .*score of fastTree-trees5 .*0\.7100 .*0\.7300", _screen.Text);
        Assert.Matches(@"\u2502   \u2502 Train took .*5\.0 s .*5\.0 s", _screen.Text);
        Assert.Contains("lines differ, marked with *.", _screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task For_scripts_a_comparison_is_JSON()
    {
        await using var app = await FakeApp.StartAsync();
        app.Answers["/api/runs/flight-late/a"] = Run("a", 0.71, 5);
        app.Answers["/api/runs/flight-late/b"] = Run("b", 0.71, 6);

        Assert.Equal(0, await RunsCommand.CompareAsync(app.Client(), _screen.Screen, "flight-late", "a", "b", json: true, Never));
        using var lines = JsonDocument.Parse(_screen.Text);
        Assert.Equal(
            ["Train took"],
            lines.RootElement.EnumerateArray().Where(line => line.GetProperty("differs").GetBoolean()).Select(line => line.GetProperty("what").GetString()));
    }

    [Fact]
    public async Task Cancelling_sends_the_reason_and_says_how_to_follow()
    {
        await using var app = await FakeApp.StartAsync();
        app.Answers["/api/runs/flight-late/run-1/cancel"] = FakeApp.Run("run-1", "running", "Train");

        Assert.Equal(0, await RunsCommand.CancelAsync(app.Client(), _screen.Screen, "flight-late", "run-1", "The data are wrong.", Never));
        Assert.Equal([("POST /api/runs/flight-late/run-1/cancel", """{"reason":"The data are wrong."}""")], app.Asked);
        Assert.Contains("reactiveml runs follow flight-late run-1", _screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_there_is_not_is_told_as_the_app_tells_it()
    {
        await using var app = await FakeApp.StartAsync();

        var failed = await Assert.ThrowsAnyAsync<CommandFailed>(() => RunsCommand.CancelAsync(app.Client(), _screen.Screen, "flight-late", "none", null, Never));
        Assert.Contains("404 Unknown run", failed.Message, StringComparison.Ordinal);
    }

    private static string Run(string id, double score, double train) => FormattableString.Invariant($$"""
        {"pipeline":"flight-late","id":"{{id}}","status":"rejected","stage":"Done","done":1,"sentence":"Not good enough.","cause":"Asked.",
         "startedAt":"2001-01-08T03:00:00Z","finishedAt":"2001-01-08T03:00:12Z",
         "candidates":[{"settings":{"id":"fastTree-trees5","learner":"fastTree","settings":{ "trees":5 } },"modelHash":"{{new string('a', 64)}}",
          "canonicalHash":"{{new string('b', 64)}}","score":{{score}},"trainingRows":700,"trainingSeconds":1.5}],
         "leftOut":[{"reason":"Its training had not begun.","candidates":["sdca"]}],
         "stages":[{"stage":"Collect","seconds":2},{"stage":"Train","seconds":{{train}}}]}
        """);
}
