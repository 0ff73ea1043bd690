using System.Globalization;
using ReactiveMl.Cli.Api;
using ReactiveMl.Learning;

namespace ReactiveMl.Cli.Terminal;

/// <summary>What of two runs is held side by side: what they were made of, what was tried, what came out, how long it took.</summary>
internal static class RunComparison
{
    public static IReadOnlyList<ComparedLine> Of(RunStatus first, RunStatus second)
    {
        return
        [
            Line("status", run => run.Status),
            Line("version", run => Told.Of(run.Version)),
            Line("sentence", run => run.Sentence),
            Line("cause", run => run.Cause),
            Line("data set", run => Told.Hash(run.DataSet?.ContentHash)),
            Line("facts", run => Told.Of(run.DataSet?.Facts, "N0")),
            Line("outcomes known", run => Told.Of(run.DataSet?.Labelled, "N0")),
            Line("newest fact", run => Told.Time(run.DataSet?.NewestAt)),
            Line("features", run => Told.Hash(run.Features?.Hash)),
            Line("feature columns", run => Told.Of(run.Features?.Columns)),
            Line("rows", run => Told.Of(run.Features?.Rows, "N0")),
            .. Candidates(first, second).SelectMany(candidate => new[]
            {
                Line($"score of {candidate}", run => Told.Of(Find(run, candidate)?.Score, "0.0000")),
                Line($"training of {candidate}", run => Told.Seconds(Find(run, candidate)?.TrainingSeconds)),
            }),
            Line("left out", run => run.LeftOut.Count == 0 ? null : string.Join(", ", run.LeftOut.SelectMany(left => left.Candidates))),
            Line("chosen candidate", run => run.Evaluation?.Candidate.Value),
            Line("settings", run => Settings(run)),
            .. Figures(first, second).Select(title => Line(title, run => Told.Of(run.Evaluation?.Test.ToFigures().FirstOrDefault(figure => figure.Title == title)?.Value, "0.0000"))),
            .. Rules(first, second).Select(rule => Line($"rule {rule}", run => Passed(run, rule))),
            .. Stages(first, second).Select(stage => Line($"{stage} took", run => Told.Seconds(run.Stages.FirstOrDefault(one => one.Stage == stage)?.Seconds))),
            Line("all took", run => Told.Seconds((run.FinishedAt - run.StartedAt)?.TotalSeconds)),
        ];

        ComparedLine Line(string what, Func<RunStatus, string?> of) => new(what, of(first), of(second));
    }

    private static CandidateTrained? Find(RunStatus run, string candidate) => run.Candidates.FirstOrDefault(one => one.Settings.Id.Value == candidate);

    private static string? Settings(RunStatus run) =>
        run.Evaluation is { } evaluation && Find(run, evaluation.Candidate.Value) is { } chosen
            ? string.Join(", ", chosen.Settings.Settings.Select(setting => string.Create(CultureInfo.InvariantCulture, $"{setting.Key} {setting.Value}")).Prepend(chosen.Settings.Learner))
            : null;

    private static string? Passed(RunStatus run, string rule) =>
        run.Evaluation?.Verdict.Rules.FirstOrDefault(one => one.Rule == rule) is { } found ? (found.Passed ? "held" : "broken") : null;

    private static IEnumerable<string> Candidates(params RunStatus[] runs) => runs.SelectMany(run => run.Candidates).Select(candidate => candidate.Settings.Id.Value).Distinct();

    private static IEnumerable<string> Figures(params RunStatus[] runs) =>
        runs.SelectMany(run => run.Evaluation?.Test.ToFigures() ?? []).Select(figure => figure.Title).Distinct();

    private static IEnumerable<string> Rules(params RunStatus[] runs) => runs.SelectMany(run => run.Evaluation?.Verdict.Rules ?? []).Select(rule => rule.Rule).Distinct();

    private static IEnumerable<string> Stages(params RunStatus[] runs) => runs.SelectMany(run => run.Stages).Select(stage => stage.Stage).Distinct();
}
