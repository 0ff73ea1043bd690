using System.Globalization;
using ReactiveMl.Cli.Api;
using ReactiveMl.Evaluation;
using Spectre.Console;

namespace ReactiveMl.Cli.Terminal;

/// <summary>The end of a run as a person reads it: the verdict rule by rule, and the metrics beside the baseline's.</summary>
internal static class VerdictView
{
    public static void Show(Screen screen, RunStatus run)
    {
        if (run.Evaluation is { } evaluation)
        {
            foreach (var rule in evaluation.Verdict.Rules)
            {
                screen.Verdict(rule.Passed, rule.Sentence);
            }

            screen.Console.Write(Metrics(evaluation));
            Against(screen, $"the {Baseline(evaluation.Test)}", evaluation.AgainstBaseline);
            Against(screen, $"version {evaluation.ChampionVersion}", evaluation.AgainstChampion);
        }

        var version = run.Version is { } number ? string.Create(CultureInfo.InvariantCulture, $", version {number}") : "";
        screen.Verdict(run.IsAccepted, $"Run {run.Id} ended: {run.Status}{version}. {run.Evaluation?.Verdict.Reason ?? run.Sentence}");
    }

    private static Table Metrics(ModelEvaluated evaluation)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("on the test rows").AddColumn(Markup.Escape($"candidate {evaluation.Candidate}")).AddColumn(Baseline(evaluation.Test));
        if (evaluation.Champion is not null)
        {
            table.AddColumn(string.Create(CultureInfo.InvariantCulture, $"champion {evaluation.ChampionVersion}"));
        }

        ModelMetrics[] columns = [.. new[] { evaluation.Test, evaluation.Baseline, evaluation.Champion }.OfType<ModelMetrics>()];
        foreach (var (index, figure) in evaluation.Test.ToFigures().Index())
        {
            table.AddRow([figure.Title, .. columns.Select(metrics => metrics.ToFigures()[index].Value?.ToString("0.0000", CultureInfo.InvariantCulture) ?? "n/a")]);
        }

        return table.AddRow(["rows", .. columns.Select(metrics => metrics.Rows.ToString("N0", CultureInfo.InvariantCulture))]);
    }

    /// <summary>What the baseline of such a model is called.</summary>
    public static string Baseline(ModelMetrics metrics) => metrics is RegressionMetrics ? "mean" : "prior";

    private static void Against(Screen screen, string other, PairedInterval? interval)
    {
        if (interval is not null)
        {
            screen.Line(Describe(other, interval));
        }
    }

    /// <summary>The difference with its interval, the blocks it rests on, and what to know about them.</summary>
    public static string Describe(string other, PairedInterval interval)
    {
        var format = interval.Relative ? "+0.00 %;-0.00 %" : "+0.0000;-0.0000";
        var (difference, low, high) = (Show(interval.Difference), Show(interval.Low), Show(interval.High));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Against {other}: {difference} (95 % interval {low} to {high}, {interval.Blocks} blocks of one {interval.BlockLength}). {interval.Note}").TrimEnd();

        string Show(double number) => number.ToString(format, CultureInfo.InvariantCulture);
    }
}
