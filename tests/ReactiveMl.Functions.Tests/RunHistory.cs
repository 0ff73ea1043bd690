using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Azure.Data.Tables;

namespace ReactiveMl.Functions.Tests;

/// <summary>What the history table and the app's log tell of one run.</summary>
internal sealed partial class RunHistory(RunningApp app, string run)
{
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(30);
    private static readonly string[] Once = ["Collect", "Featurize", "Evaluate", "Publish", "WriteReport", "CloseRun"];

    /// <summary>When the activity Train began to work on which candidate, or found that it need not.</summary>
    public static IReadOnlyList<(DateTimeOffset At, string Candidate)> Trainings(IEnumerable<string> log, string run) =>
        [.. log.Select(line => Training().Match(line)).Where(match => match.Success && match.Groups["run"].Value == run)
            .Select(match => (TimeOf(match), match.Groups["candidate"].Value))];

    /// <summary>When which candidate was begun to be fitted; without those that were found to be done.</summary>
    public static IReadOnlyList<(DateTimeOffset At, string Candidate)> Fits(IEnumerable<string> log, string run) =>
        Trainings(log.Where(line => line.Contains("Training begun.", StringComparison.Ordinal)), run);

    public static bool HasEnded(IEnumerable<string> log, string run) =>
        log.Any(line => line.Contains($"Run ended. Pipeline: flight-late. Run: {run}.", StringComparison.Ordinal));

    /// <summary>Each call is answered once in the history, and none was worked on after its answer was committed.</summary>
    public async Task AssertNothingHappenedTwiceAsync()
    {
        var rows = await WholeAsync();
        var scheduled = rows.Where(row => row.GetString("EventType") == "TaskScheduled").ToList();
        var answers = rows.Where(row => row.GetString("EventType") is "TaskCompleted" or "TaskFailed").ToList();
        var ids = scheduled.Select(row => row.GetInt32("EventId")!.Value).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.Equal(ids.Order(), answers.Select(row => row.GetInt32("TaskScheduledId")!.Value).Order());
        Assert.All(answers, row => Assert.Equal("TaskCompleted", row.GetString("EventType")));

        var byCall = answers.ToDictionary(row => row.GetInt32("TaskScheduledId")!.Value);
        var trainings = Trainings(app.Log, run);
        foreach (var call in scheduled)
        {
            var (name, answer) = (call.GetString("Name"), byCall[call.GetInt32("EventId")!.Value]);
            var answered = answer.Timestamp!.Value;
            var worked = name == "Train"
                ? trainings.Where(training => training.Candidate == CandidateOf(answer)).Select(training => training.At)
                : Executions(name);
            Assert.NotEmpty(worked);
            Assert.All(worked, at => Assert.True(at <= answered, $"{name} was answered at {answered:o} and worked on again at {at:o}."));
        }
    }

    private static string CandidateOf(TableEntity answer)
    {
        using var trained = JsonDocument.Parse(answer.GetString("Result"));
        return trained.RootElement.GetProperty("Settings").GetProperty("Id").GetString()!;
    }

    private static DateTimeOffset TimeOf(Match line) => DateTimeOffset.Parse(line.Groups["at"].ValueSpan, CultureInfo.InvariantCulture);

    /// <summary>When an activity that a run calls once was executed while this run was under way.</summary>
    private IEnumerable<DateTimeOffset> Executions(string activity)
    {
        Assert.Contains(activity, Once);
        var begun = Started(app.Log);
        return app.Log.Select(line => Executing().Match(line)).Where(match => match.Success && match.Groups["name"].Value == activity)
            .Select(TimeOf)
            .Where(at => at >= begun);
    }

    // The lines of the runs before this one come first; a run begins where the one before has ended.
    private DateTimeOffset Started(IEnumerable<string> log) => log
        .Select(line => Ended().Match(line))
        .Where(match => match.Success && match.Groups["run"].Value != run)
        .Select(TimeOf)
        .DefaultIfEmpty(DateTimeOffset.MinValue)
        .Max();

    /// <summary>The history with its end: a run is told to have ended by its last activity, whose own answer comes after that.</summary>
    private async Task<IReadOnlyList<TableEntity>> WholeAsync()
    {
        IReadOnlyList<TableEntity> rows = [];
        await Eventually.UntilAsync(
            async () => (rows = await RowsAsync()).Any(row => row.GetString("EventType") == "ExecutionCompleted"), EndLimit, "the orchestration has ended");
        return rows;
    }

    private async Task<IReadOnlyList<TableEntity>> RowsAsync()
    {
        var instance = $"flight-late.{run}";
        var rows = await new TableClient(app.ConnectionString, "ReactiveMlHistory")
            .QueryAsync<TableEntity>(row => row.PartitionKey == instance).ToListAsync();
        var length = rows.Single(row => row.RowKey == "sentinel").GetInt32("HistoryLength")!.Value;
        return [.. rows.Where(row => row.RowKey != "sentinel").OrderBy(row => row.RowKey, StringComparer.Ordinal).Take(length)];
    }

    [GeneratedRegex(@"^\[(?<at>[^\]]+)\].*(Training begun|Candidate had been trained before)\. Pipeline: flight-late\. Run: (?<run>\S+)\. Candidate: (?<candidate>\S+)\.$")]
    private static partial Regex Training();

    [GeneratedRegex(@"^\[(?<at>[^\]]+)\].*Executing 'Functions\.(?<name>\w+)'")]
    private static partial Regex Executing();

    [GeneratedRegex(@"^\[(?<at>[^\]]+)\].*Run ended\. Pipeline: flight-late\. Run: (?<run>\S+)\. Status:")]
    private static partial Regex Ended();
}
