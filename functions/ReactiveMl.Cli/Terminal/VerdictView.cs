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
            Against(screen, "the prior", evaluation.AgainstBaseline);
            Against(screen, $"version {evaluation.ChampionVersion}", evaluation.AgainstChampion);
        }

        var version = run.Version is { } number ? string.Create(CultureInfo.InvariantCulture, $", version {number}") : "";
        screen.Verdict(run.IsAccepted, $"Run {run.Id} ended: {run.Status}{version}. {run.Evaluation?.Verdict.Reason ?? run.Sentence}");
    }

    private static Table Metrics(ModelEvaluated evaluation)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("on the test rows").AddColumn(Markup.Escape($"candidate {evaluation.Candidate}")).AddColumn("prior");
        if (evaluation.Champion is not null)
        {
            table.AddColumn(string.Create(CultureInfo.InvariantCulture, $"champion {evaluation.ChampionVersion}"));
        }

        Row("ROC-AUC", metrics => metrics.RocAuc);
        Row("PR-AUC", metrics => metrics.PrAuc);
        Row("log loss", metrics => metrics.LogLoss);
        Row("Brier", metrics => metrics.Brier);
        Row("precision", metrics => metrics.Precision);
        Row("recall", metrics => metrics.Recall);
        Row("share of positives", metrics => metrics.Rows == 0 ? null : (double)metrics.Positives / metrics.Rows);
        return table.AddRow(["rows", .. Columns().Select(metrics => metrics.Rows.ToString("N0", CultureInfo.InvariantCulture))]);

        void Row(string name, Func<BinaryMetrics, double?> read) =>
            table.AddRow([name, .. Columns().Select(metrics => read(metrics)?.ToString("0.0000", CultureInfo.InvariantCulture) ?? "n/a")]);

        IEnumerable<BinaryMetrics> Columns() => new[] { evaluation.Test, evaluation.Baseline, evaluation.Champion }.OfType<BinaryMetrics>();
    }

    private static void Against(Screen screen, string other, PairedInterval? interval)
    {
        if (interval is not null)
        {
            screen.Line(Describe(other, interval));
        }
    }

    /// <summary>The difference with its interval, the blocks it rests on, and what to know about them.</summary>
    public static string Describe(string other, PairedInterval interval) => string.Create(
        CultureInfo.InvariantCulture,
        $"Against {other}: {interval.Difference:+0.0000;-0.0000} (95 % interval {interval.Low:+0.0000;-0.0000} to {interval.High:+0.0000;-0.0000}, {interval.Blocks} blocks of one {interval.BlockLength}). {interval.Note}").TrimEnd();
}
