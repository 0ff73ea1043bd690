using System.CommandLine;
using System.Globalization;
using ReactiveMl.Cli.Api;
using ReactiveMl.Cli.Terminal;

namespace ReactiveMl.Cli.Commands;

/// <summary><c>models traffic</c>: has a part of the callers answered by other versions than the champion.</summary>
internal static class TrafficCommand
{
    public static Command Create(Screen screen)
    {
        var (order, pipeline) = (new Order(), ModelsCommand.Pipeline());
        var shares = new Argument<Dictionary<int, double>>("shares")
        {
            Description = "Version=percent, such as 2=20 3=40; without any, the champion answers every caller",
            Arity = ArgumentArity.ZeroOrMore,
            DefaultValueFactory = _ => [],
            CustomParser = result =>
            {
                var read = TryShares(result.Tokens.Select(token => token.Value));
                if (read is null)
                {
                    result.AddError("Shares are written version=percent, each version once, such as 2=20 3=40");
                }

                return read;
            },
        };
        var command = new Command("traffic", "Has a part of the callers answered by other versions than the champion.") { pipeline, shares };
        order.AddTo(command);
        command.SetAction((arguments, cancellation) => DivideAsync(
            order.Client(arguments), screen, arguments.GetRequiredValue(pipeline), arguments.GetRequiredValue(shares), order.Given(arguments), cancellation));
        return command;
    }

    /// <param name="shares">Percent by version.</param>
    public static Task<int> DivideAsync(
        ApiClient api, Screen screen, string pipeline, IReadOnlyDictionary<int, double> shares, OrderGiven order, CancellationToken cancellation) =>
        Order.ShowAsync(screen, api.SetTrafficAsync(pipeline, new { shares, order.Reason, order.By }, cancellation));

    internal static Dictionary<int, double>? TryShares(IEnumerable<string> texts)
    {
        Dictionary<int, double> shares = [];
        foreach (var text in texts)
        {
            if (text.Split('=') is not [var version, var percent]
                || !int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || !double.TryParse(percent, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share)
                || !shares.TryAdd(number, share))
            {
                return null;
            }
        }

        return shares;
    }
}
