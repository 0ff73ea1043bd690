using System.Globalization;
using ReactiveMl.Publication;

namespace ReactiveMl.Cli.Terminal;

/// <summary>What of two published versions is held side by side.</summary>
internal static class VersionComparison
{
    public static IReadOnlyList<ComparedLine> Of(ModelManifest first, ModelManifest second)
    {
        return
        [
            Line("run", model => model.Run.Value),
            Line("published", model => Told.Time(model.PublishedAt)),
            Line("definition", model => Told.Hash(model.Definition)),
            Line("task", model => model.Task.ToString().ToLowerInvariant()),
            Line("data set", model => Told.Hash(model.DataSet)),
            Line("features", model => Told.Hash(model.Features)),
            Line("feature columns", model => string.Join(", ", model.Columns.Select(column => column.Name))),
            Line("candidate", model => model.Candidate.Id.Value),
            Line("settings", model => string.Join(", ", model.Candidate.Settings.Select(setting => string.Create(CultureInfo.InvariantCulture, $"{setting.Key} {setting.Value}")))),
            Line("seed", model => Told.Of(model.Seed)),
            Line("threads", model => Told.Of(model.Threads)),
            Line("model", model => Told.Hash(model.CanonicalHash)),
            Line("threshold", model => Told.Of(model.Threshold, "0.0000")),
            .. Figures().Select(title => Line(title, model => Told.Of(model.Test.ToFigures().FirstOrDefault(figure => figure.Title == title)?.Value, "0.0000"))),
            .. Packages().Select(package => Line(package, model => model.Packages.GetValueOrDefault(package))),
            Line("verdict", model => model.Verdict.Reason),
        ];

        ComparedLine Line(string what, Func<ModelManifest, string?> of) => new(what, of(first), of(second));

        IEnumerable<string> Figures() => first.Test.ToFigures().Concat(second.Test.ToFigures()).Select(figure => figure.Title).Distinct();

        IEnumerable<string> Packages() => first.Packages.Keys.Union(second.Packages.Keys).Order(StringComparer.Ordinal);
    }
}
