using System.CommandLine;
using ReactiveMl.Cli.Api;
using ReactiveMl.Cli.Terminal;

namespace ReactiveMl.Cli.Commands;

/// <summary><c>train</c>: starts a run, and with <c>--follow</c> shows it to its end.</summary>
internal static class TrainCommand
{
    private static readonly TimeSpan FollowFor = TimeSpan.FromHours(1);

    public static Command Create(Screen screen)
    {
        var target = new Target();
        var id = new Option<string?>("--id") { Description = "A name for the run; asking again with it gives the same run" };
        var follow = new Option<bool>("--follow") { Description = "Show the run's stages until it ends; exit code 1 unless its model was accepted" };
        var command = new Command("train", "Starts a training run.") { id, follow };
        target.AddTo(command);
        command.SetAction((arguments, cancellation) => TrainAsync(
            target.Client(arguments), screen, target.Pipeline(arguments), arguments.GetValue(id), arguments.GetValue(follow), cancellation));
        return command;
    }

    public static async Task<int> TrainAsync(ApiClient api, Screen screen, string pipeline, string? id, bool follow, CancellationToken cancellation)
    {
        var run = await api.StartRunAsync(pipeline, id, cancellation);
        screen.Line($"Run {run.Id} of {pipeline}: {run.Status}. {api.Url}api/runs/{pipeline}/{run.Id}");
        if (!follow)
        {
            return 0;
        }

        run = await new RunFollower(api, screen).FollowAsync(pipeline, run.Id, FollowFor, cancellation);
        VerdictView.Show(screen, run);
        return run.IsAccepted ? 0 : 1;
    }
}
