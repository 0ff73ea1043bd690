using System.Globalization;
using ReactiveMl.Cli.Api;
using Spectre.Console;

namespace ReactiveMl.Cli.Terminal;

/// <summary>A run as a person reads it: what it was made of, what was tried, how long it took, and the verdict.</summary>
internal static class RunView
{
    public static void Show(Screen screen, RunStatus run)
    {
        screen.Line($"Run {run.Id} of {run.Pipeline}: {run.Status}. {run.Cause} Started {Told.Time(run.StartedAt)}, ended {Told.Time(run.FinishedAt) ?? "not yet"}.");
        if (run.DataSet is { } data)
        {
            screen.Line(string.Create(
                CultureInfo.InvariantCulture,
                $"Data set {Told.Hash(data.ContentHash)}: {data.Facts:N0} facts, {data.Labelled:N0} with a known outcome, from {Told.Time(data.OldestAt)} to {Told.Time(data.NewestAt)}, as of {Told.Time(data.AsOf)}."));
        }

        ShowCandidates(screen, run);
        foreach (var left in run.LeftOut)
        {
            screen.Line($"Left out: {string.Join(", ", left.Candidates)}. {left.Reason}");
        }

        if (run.Stages.Count > 0)
        {
            screen.Line($"Durations: {string.Join(", ", run.Stages.Select(stage => $"{stage.Stage} {Told.Seconds(stage.Seconds)}"))}.");
        }

        if (run.IsFinished)
        {
            VerdictView.Show(screen, run);
        }
        else
        {
            screen.Line($"{run.Stage}: {run.Sentence}");
        }
    }

    private static void ShowCandidates(Screen screen, RunStatus run)
    {
        if (run.Candidates.Count == 0)
        {
            return;
        }

        var table = new Table().AddColumns("candidate", "score", "rows", "training", "model");
        foreach (var candidate in run.Candidates)
        {
            table.AddRow(
                candidate.Settings.Id.Value, Told.Of(candidate.Score, "0.0000") ?? "n/a", Told.Of(candidate.TrainingRows, "N0")!,
                Told.Seconds(candidate.TrainingSeconds)!, Told.Hash(candidate.CanonicalHash)!);
        }

        screen.Console.Write(table);
    }
}
