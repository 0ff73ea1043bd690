using System.CommandLine;
using System.Globalization;
using ReactiveMl.Cli.Api;
using ReactiveMl.Cli.Terminal;
using Spectre.Console;

namespace ReactiveMl.Cli.Commands;

/// <summary><c>models quality</c>: how good predictions turned out to be.</summary>
internal static class QualityCommand
{
    public static Command Create(Screen screen)
    {
        var (target, pipeline, json) = (new Target(), new Argument<string>("pipeline") { Description = "The pipeline's name, such as flight-late" }, JsonOutput.Option());
        var command = new Command("quality", "How good each version's predictions turned out to be, where outcomes are known.") { pipeline, json };
        target.AddAppTo(command);
        command.SetAction((arguments, cancellation) => ShowAsync(
            target.Client(arguments), screen, arguments.GetRequiredValue(pipeline), arguments.GetValue(json), cancellation));
        return command;
    }

    public static async Task<int> ShowAsync(ApiClient api, Screen screen, string pipeline, bool json, CancellationToken cancellation)
    {
        var answer = await api.ShowQualityAsync(pipeline, cancellation);
        if (json)
        {
            await JsonOutput.WriteAsync(screen, answer, cancellation);
            return 0;
        }

        var quality = ApiClient.Read<QualityStatus>(answer);
        if (quality.Versions.Count == 0)
        {
            screen.Line($"No prediction of {pipeline} is in the log yet.");
            return 0;
        }

        var metrics = quality.Versions[0].Figures.Metrics.Keys.ToList();
        var table = new Table().AddColumns(["version", "role", "predictions", "outcomes", .. metrics]);
        foreach (var version in quality.Versions)
        {
            table.AddRow(
            [
                Told.Of(version.Version)!, version.Role, Number(version.Predictions), $"{Number(version.Outcomes)} ({Share(version.Coverage)})",
                .. metrics.Select(metric => Figure(version.Figures.Metrics.GetValueOrDefault(metric), metric == "rocAuc" ? version.Figures.RocAucWithin : null)),
            ]);
        }

        screen.Console.Write(table);
        screen.Line(quality.AsOf is { } asOf ? $"The newest outcome was recorded on {Told.Time(asOf)}." : "No outcome of a logged prediction is known yet.");
        if (quality.Dropped > 0)
        {
            screen.Line($"{Number(quality.Dropped)} predictions more were made and are not in the log: too many were waiting to be written.");
        }

        return 0;
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Share(double? share) => share is { } part ? part.ToString("P0", CultureInfo.InvariantCulture) : "-";

    private static string Figure(double? figure, double? within) =>
        figure is not { } number ? "-"
        : within is > 0.0005 ? string.Create(CultureInfo.InvariantCulture, $"{number:F3} ± {within:F3}")
        : number.ToString("F3", CultureInfo.InvariantCulture);
}
