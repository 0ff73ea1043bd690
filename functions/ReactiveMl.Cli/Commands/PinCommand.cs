using System.CommandLine;
using ReactiveMl.Cli.Api;
using ReactiveMl.Cli.Terminal;

namespace ReactiveMl.Cli.Commands;

/// <summary><c>models pin</c> and <c>models unpin</c>: keeps a version, or keeps it no more.</summary>
internal static class PinCommand
{
    public static Command Create(Screen screen, bool pin)
    {
        var (order, version) = (new Order(), VersionName.Argument(versionNeeded: true));
        var command = pin ? new Command("pin", "Keeps a version for good: prune never removes it.") { version } : new Command("unpin", "Takes a version's pin away.") { version };
        order.AddTo(command);
        command.SetAction((arguments, cancellation) => PinAsync(
            order.Client(arguments), screen, arguments.GetRequiredValue(version), pin, order.Given(arguments), cancellation));
        return command;
    }

    public static Task<int> PinAsync(ApiClient api, Screen screen, VersionName name, bool pin, OrderGiven order, CancellationToken cancellation) =>
        Order.ShowAsync(screen, api.PinAsync(name.Pipeline, name.Version!.Value, pin, order, cancellation));
}
