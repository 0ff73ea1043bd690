using System.CommandLine;
using ReactiveMl.Cli.Api;
using ReactiveMl.Cli.Terminal;
using ReactiveMl.Publication;
using Spectre.Console;

namespace ReactiveMl.Cli.Commands;

/// <summary><c>models</c>: looks at published versions, and compares two.</summary>
internal static class ModelsCommand
{
    public static Command Create(Screen screen) => new("models", "Published versions: list, show, compare, pin, unpin, traffic, prune, ledger, quality.")
    {
        CreateList(screen), CreateShow(screen), CreateCompare(screen),
        PinCommand.Create(screen, pin: true), PinCommand.Create(screen, pin: false),
        TrafficCommand.Create(screen), PruneCommand.Create(screen), LedgerCommand.Create(screen), QualityCommand.Create(screen),
    };

    public static async Task<int> ListAsync(ApiClient api, Screen screen, string pipeline, bool json, CancellationToken cancellation)
    {
        var answer = await api.ListVersionsAsync(pipeline, cancellation);
        if (json)
        {
            await JsonOutput.WriteAsync(screen, answer, cancellation);
            return 0;
        }

        var found = ApiClient.Read<VersionsStatus>(answer);
        if (found.Versions.Count == 0)
        {
            screen.Line(NonePublished(pipeline));
            return 0;
        }

        var table = new Table().AddColumns("version", "named as", "run", "candidate", "on its test rows", "published");
        foreach (var version in found.Versions)
        {
            table.AddRow(
                Told.Of(version.Version)!, string.Join(", ", version.Roles), version.Run, version.Candidate, Told.Figure(version.Test), Told.Time(version.PublishedAt)!);
        }

        screen.Console.Write(table);
        return 0;
    }

    public static async Task<int> ShowAsync(ApiClient api, Screen screen, VersionName name, bool json, CancellationToken cancellation)
    {
        var answer = await api.ShowVersionAsync(name.Pipeline, name.Version ?? await ChampionAsync(api, name.Pipeline, cancellation), cancellation);
        if (json)
        {
            await JsonOutput.WriteAsync(screen, answer, cancellation);
            return 0;
        }

        var manifest = ApiClient.Read<ModelManifest>(answer);
        var table = new Table().HideHeaders().AddColumns("", "");
        // Of a version held against itself nothing differs: its own lines remain.
        foreach (var line in VersionComparison.Of(manifest, manifest))
        {
            table.AddRow(new Text(line.What), new Text(line.First ?? "-"));
        }

        screen.Line($"Version {manifest.Version} of {manifest.Pipeline}.");
        screen.Console.Write(table);
        foreach (var rule in manifest.Verdict.Rules)
        {
            screen.Verdict(rule.Passed, rule.Sentence);
        }

        return 0;
    }

    public static async Task<int> CompareAsync(ApiClient api, Screen screen, string pipeline, int first, int second, bool json, CancellationToken cancellation)
    {
        var one = ApiClient.Read<ModelManifest>(await api.ShowVersionAsync(pipeline, first, cancellation));
        var other = ApiClient.Read<ModelManifest>(await api.ShowVersionAsync(pipeline, second, cancellation));
        var lines = VersionComparison.Of(one, other);
        if (json)
        {
            await JsonOutput.WriteAsync(screen, lines, cancellation);
            return 0;
        }

        ComparisonView.Show(screen, $"version {first}", $"version {second}", lines);
        return 0;
    }

    private static async Task<int> ChampionAsync(ApiClient api, string pipeline, CancellationToken cancellation) =>
        ApiClient.Read<VersionsStatus>(await api.ListVersionsAsync(pipeline, cancellation)).Champion ?? throw new CommandFailed(NonePublished(pipeline));

    private static string NonePublished(string pipeline) =>
        $"No version of {pipeline} has been published yet. reactiveml runs list {pipeline} tells how the runs ended.";

    internal static Argument<string> Pipeline() => new("pipeline") { Description = "The pipeline's name, such as flight-late" };

    private static Command CreateList(Screen screen)
    {
        var (target, pipeline, json) = (new Target(), Pipeline(), JsonOutput.Option());
        var command = new Command("list", "The published versions, newest first, and which of them serves.") { pipeline, json };
        target.AddAppTo(command);
        command.SetAction((arguments, cancellation) => ListAsync(
            target.Client(arguments), screen, arguments.GetRequiredValue(pipeline), arguments.GetValue(json), cancellation));
        return command;
    }

    private static Command CreateShow(Screen screen)
    {
        var (target, version, json) = (new Target(), VersionName.Argument(versionNeeded: false), JsonOutput.Option());
        var command = new Command("show", "One version: what it was learned from, how it was judged, by which packages.") { version, json };
        target.AddAppTo(command);
        command.SetAction((arguments, cancellation) => ShowAsync(
            target.Client(arguments), screen, arguments.GetRequiredValue(version), arguments.GetValue(json), cancellation));
        return command;
    }

    private static Command CreateCompare(Screen screen)
    {
        var (target, pipeline, json) = (new Target(), Pipeline(), JsonOutput.Option());
        var first = new Argument<int>("first") { Description = "A version's number" };
        var second = new Argument<int>("second") { Description = "Another version's number" };
        var command = new Command("compare", "Two versions side by side, with a mark where they differ.") { pipeline, first, second, json };
        target.AddAppTo(command);
        command.SetAction((arguments, cancellation) => CompareAsync(
            target.Client(arguments), screen, arguments.GetRequiredValue(pipeline), arguments.GetRequiredValue(first), arguments.GetRequiredValue(second), arguments.GetValue(json), cancellation));
        return command;
    }
}
