using System.CommandLine;
using System.Globalization;
using ReactiveMl.Cli.Api;
using ReactiveMl.Cli.Terminal;

namespace ReactiveMl.Cli.Commands;

/// <summary><c>models prune</c>: removes versions that nothing names.</summary>
internal static class PruneCommand
{
    public static Command Create(Screen screen)
    {
        var (target, pipeline, confirmed) = (new Target(), ModelsCommand.Pipeline(), Confirmation.Option());
        var keep = new Option<int>("--keep") { Description = "How many of the newest versions stay in any case", DefaultValueFactory = _ => 10 };
        var command = new Command("prune", "Removes versions that no alias, rollback or pin names; without --yes it only says what would go.") { pipeline, keep, confirmed };
        target.AddAppTo(command);
        command.SetAction((arguments, cancellation) => PruneAsync(
            target.Client(arguments), screen, arguments.GetRequiredValue(pipeline), arguments.GetValue(keep), arguments.GetValue(confirmed), cancellation));
        return command;
    }

    public static async Task<int> PruneAsync(ApiClient api, Screen screen, string pipeline, int keep, bool confirmed, CancellationToken cancellation)
    {
        var pruned = await api.PruneAsync(pipeline, new { keep, dryRun = !confirmed, by = Environment.UserName }, cancellation);
        foreach (var fate in pruned.Versions)
        {
            var becomes = fate switch { { Goes: false } => "stays", _ when pruned.DryRun => "would go", _ => "went" };
            screen.Line(string.Create(CultureInfo.InvariantCulture, $"version {fate.Version} {becomes} ({fate.Files} files, {fate.Bytes:N0} bytes): {fate.Reason}"));
        }

        screen.Line(string.Create(
            CultureInfo.InvariantCulture, $"{pruned.Count:N0} versions with {pruned.Bytes:N0} bytes {(pruned.DryRun ? "would go. Say --yes to remove them." : "went.")}"));
        return 0;
    }
}
