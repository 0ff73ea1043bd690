using System.CommandLine;
using System.Globalization;
using ReactiveMl.Cli.Api;
using ReactiveMl.Cli.Terminal;

namespace ReactiveMl.Cli.Commands;

/// <summary><c>purge</c>: removes what is older than the app's settings declare.</summary>
internal static class PurgeCommand
{
    public static Command Create(Screen screen)
    {
        var (target, confirmed) = (new Target(), Confirmation.Option());
        var command = new Command("purge", "Removes what is older than declared; without --yes it only says what would go.") { confirmed };
        target.AddAppTo(command);
        command.SetAction((arguments, cancellation) => PurgeAsync(target.Client(arguments), screen, arguments.GetValue(confirmed), cancellation));
        return command;
    }

    public static async Task<int> PurgeAsync(ApiClient api, Screen screen, bool confirmed, CancellationToken cancellation)
    {
        var purged = await api.PurgeAsync(dryRun: !confirmed, cancellation);
        foreach (var kind in purged.Kinds)
        {
            var went = purged.DryRun ? "would go" : "went";
            screen.Line(kind.Age is { } age
                ? string.Create(CultureInfo.InvariantCulture, $"{kind.Kind}: {kind.Count:N0} ({kind.Bytes:N0} bytes) older than {age.TotalDays:0.##} days {went}.")
                : $"{kind.Kind}: kept for ever.");
            foreach (var reason in kind.Needed)
            {
                screen.Line($"  some stay: {reason}");
            }
        }

        return 0;
    }
}
