using System.CommandLine;
using ReactiveMl.Cli.Api;
using ReactiveMl.Cli.Terminal;

namespace ReactiveMl.Cli.Commands;

/// <summary><c>rollback</c>: makes the champion of before the champion again.</summary>
internal static class RollbackCommand
{
    public static Command Create(Screen screen)
    {
        var order = new Order();
        var pipeline = new Argument<string>("pipeline") { Description = "The pipeline's name, such as flight-late" };
        var command = new Command("rollback", "Makes the champion of before the champion again, whatever is wrong with the one that serves.") { pipeline };
        order.AddTo(command);
        command.SetAction((arguments, cancellation) => RollbackAsync(
            order.Client(arguments), screen, arguments.GetRequiredValue(pipeline), order.Given(arguments), cancellation));
        return command;
    }

    // The champion goes along: an order that arrives twice goes back once.
    public static async Task<int> RollbackAsync(ApiClient api, Screen screen, string pipeline, OrderGiven order, CancellationToken cancellation)
    {
        var expectedChampion = ApiClient.Read<VersionsStatus>(await api.ListVersionsAsync(pipeline, cancellation)).Champion;
        return await Order.ShowAsync(screen, api.RollbackAsync(pipeline, new { order.Reason, order.By, expectedChampion }, cancellation));
    }
}
