using System.CommandLine;
using System.Text.Json;
using ReactiveMl.Cli.Api;
using ReactiveMl.Cli.Terminal;
using Spectre.Console;

namespace ReactiveMl.Cli.Commands;

/// <summary><c>runs</c>: looks at training runs, compares two, cancels one, follows one.</summary>
internal static class RunsCommand
{
    private static readonly TimeSpan FollowFor = TimeSpan.FromHours(24);

    public static Command Create(Screen screen) => new("runs", "Training runs: list, show, compare, cancel, follow.")
    {
        CreateList(screen), CreateShow(screen), CreateCompare(screen), CreateCancel(screen), CreateFollow(screen),
    };

    public static async Task<int> ListAsync(ApiClient api, Screen screen, string pipeline, bool json, CancellationToken cancellation)
    {
        var answer = await api.ListRunsAsync(pipeline, cancellation);
        if (json)
        {
            await JsonOutput.WriteAsync(screen, answer, cancellation);
            return 0;
        }

        var runs = ApiClient.Read<RunsStatus>(answer);
        screen.Line(runs.Held is { } held ? $"Run {held} is under way." : "No run is under way.");
        if (runs.Ended.Count == 0)
        {
            screen.Line($"No run of {pipeline} has ended yet. Start one with: reactiveml train --pipeline {pipeline}");
            return 0;
        }

        var table = new Table().AddColumns("run", "status", "version", "started", "took", "why");
        foreach (var run in runs.Ended)
        {
            table.AddRow(Cells(run.Run, run.Result.Status, Told.Of(run.Result.Version), Told.Time(run.StartedAt), Told.Seconds((run.FinishedAt - run.StartedAt).TotalSeconds), run.Result.Sentence));
        }

        screen.Console.Write(table);
        return 0;
    }

    public static async Task<int> ShowAsync(ApiClient api, Screen screen, string pipeline, string id, bool json, CancellationToken cancellation)
    {
        var answer = await api.ShowRunAsync(pipeline, id, cancellation);
        if (json)
        {
            await JsonOutput.WriteAsync(screen, answer, cancellation);
            return 0;
        }

        RunView.Show(screen, ApiClient.Read<RunStatus>(answer));
        return 0;
    }

    public static async Task<int> CompareAsync(ApiClient api, Screen screen, string pipeline, string first, string second, bool json, CancellationToken cancellation)
    {
        var answers = new List<JsonElement>();
        foreach (var id in (string[])[first, second])
        {
            answers.Add(await api.ShowRunAsync(pipeline, id, cancellation));
        }

        var lines = RunComparison.Of(ApiClient.Read<RunStatus>(answers[0]), ApiClient.Read<RunStatus>(answers[1]));
        if (json)
        {
            await JsonOutput.WriteAsync(screen, lines, cancellation);
            return 0;
        }

        ComparisonView.Show(screen, first, second, lines);
        return 0;
    }

    public static async Task<int> CancelAsync(ApiClient api, Screen screen, string pipeline, string id, string? reason, CancellationToken cancellation)
    {
        var run = await api.CancelRunAsync(pipeline, id, reason, cancellation);
        screen.Line($"Run {run.Id} of {pipeline} was asked to end; it is at {run.Stage} and ends after this step. Follow it with: reactiveml runs follow {pipeline} {run.Id}");
        return 0;
    }

    public static async Task<int> FollowAsync(ApiClient api, Screen screen, string pipeline, string id, CancellationToken cancellation)
    {
        var run = await new RunFollower(api, screen).FollowAsync(pipeline, id, FollowFor, cancellation);
        VerdictView.Show(screen, run);
        return run.IsAccepted ? 0 : 1;
    }

    // Sentences may hold brackets, which Spectre.Console would take for markup.
    private static Text[] Cells(params string?[] cells) => [.. cells.Select(cell => new Text(cell ?? "-"))];

    private static Argument<string> Pipeline() => new("pipeline") { Description = "The pipeline's name, such as flight-late" };

    private static Argument<string> Run(string name = "run") => new(name) { Description = "The run's id, as runs list shows it" };

    private static Command CreateList(Screen screen)
    {
        var (target, pipeline, json) = (new Target(), Pipeline(), JsonOutput.Option());
        var command = new Command("list", "The newest runs, and the one under way.") { pipeline, json };
        target.AddAppTo(command);
        command.SetAction((arguments, cancellation) => ListAsync(
            target.Client(arguments), screen, arguments.GetRequiredValue(pipeline), arguments.GetValue(json), cancellation));
        return command;
    }

    private static Command CreateShow(Screen screen)
    {
        var (target, pipeline, run, json) = (new Target(), Pipeline(), Run(), JsonOutput.Option());
        var command = new Command("show", "One run: its data set, candidates, metrics, verdict and durations.") { pipeline, run, json };
        target.AddAppTo(command);
        command.SetAction((arguments, cancellation) => ShowAsync(
            target.Client(arguments), screen, arguments.GetRequiredValue(pipeline), arguments.GetRequiredValue(run), arguments.GetValue(json), cancellation));
        return command;
    }

    private static Command CreateCompare(Screen screen)
    {
        var (target, pipeline, first, second, json) = (new Target(), Pipeline(), Run("first"), Run("second"), JsonOutput.Option());
        var command = new Command("compare", "Two runs side by side, with a mark where they differ.") { pipeline, first, second, json };
        target.AddAppTo(command);
        command.SetAction((arguments, cancellation) => CompareAsync(
            target.Client(arguments), screen, arguments.GetRequiredValue(pipeline), arguments.GetRequiredValue(first), arguments.GetRequiredValue(second), arguments.GetValue(json), cancellation));
        return command;
    }

    private static Command CreateCancel(Screen screen)
    {
        var (target, pipeline, run) = (new Target(), Pipeline(), Run());
        var reason = new Option<string?>("--reason") { Description = "Why, in a sentence; it is kept with the run" };
        var command = new Command("cancel", "Has a run end after the step it is at, and frees the pipeline.") { pipeline, run, reason };
        target.AddAppTo(command);
        command.SetAction((arguments, cancellation) => CancelAsync(
            target.Client(arguments), screen, arguments.GetRequiredValue(pipeline), arguments.GetRequiredValue(run), arguments.GetValue(reason), cancellation));
        return command;
    }

    private static Command CreateFollow(Screen screen)
    {
        var (target, pipeline, run) = (new Target(), Pipeline(), Run());
        var command = new Command("follow", "Shows a run's stages until it ends; exit code 1 unless its model was accepted.") { pipeline, run };
        target.AddAppTo(command);
        command.SetAction((arguments, cancellation) => FollowAsync(
            target.Client(arguments), screen, arguments.GetRequiredValue(pipeline), arguments.GetRequiredValue(run), cancellation));
        return command;
    }
}
