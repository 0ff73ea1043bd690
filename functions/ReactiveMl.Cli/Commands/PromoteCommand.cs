using System.CommandLine;
using ReactiveMl.Cli.Api;
using ReactiveMl.Cli.Terminal;

namespace ReactiveMl.Cli.Commands;

/// <summary><c>promote</c>: makes a published version the champion.</summary>
internal static class PromoteCommand
{
    public static Command Create(Screen screen)
    {
        var (order, version) = (new Order(), VersionName.Argument(versionNeeded: true));
        var force = new Option<bool>("--force") { Description = "Also where the version breaks its callers" };
        var command = new Command("promote", "Makes a published version the champion: it answers every caller from then on.") { version, force };
        order.AddTo(command);
        command.SetAction((arguments, cancellation) => PromoteAsync(
            order.Client(arguments), screen, arguments.GetRequiredValue(version), order.Given(arguments), arguments.GetValue(force), cancellation));
        return command;
    }

    public static Task<int> PromoteAsync(ApiClient api, Screen screen, VersionName name, OrderGiven order, bool force, CancellationToken cancellation) =>
        Order.ShowAsync(screen, api.PromoteAsync(name.Pipeline, new { name.Version, order.Reason, order.By, force }, cancellation));
}
