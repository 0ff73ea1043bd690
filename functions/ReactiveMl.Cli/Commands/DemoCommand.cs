using System.CommandLine;
using ReactiveMl.Cli.Demo;
using ReactiveMl.Cli.Terminal;

namespace ReactiveMl.Cli.Commands;

/// <summary><c>demo</c>: the main job on real data, with nothing to set up.</summary>
internal static class DemoCommand
{
    public static Command Create(Screen screen)
    {
        var once = new Option<bool>("--once") { Description = "End after a day of predictions; exit code 0 only if every step succeeded" };
        var port = new Option<int?>("--port") { Description = "The port of the function app; a free one by default" };
        port.Validators.Add(result =>
        {
            if (result.GetValue(port) is < 1 or > 65535)
            {
                result.AddError("--port takes a number from 1 to 65535.");
            }
        });
        var pipeline = new Option<string>("--pipeline") { Description = "The pipeline that takes the flights", DefaultValueFactory = _ => "flight-late" };
        var command = new Command("demo", "Streams real flights through a local function app, trains, judges and predicts.") { once, port, pipeline };
        command.SetAction((arguments, cancellation) => new DemoStory(
            screen, new(arguments.GetRequiredValue(pipeline), arguments.GetValue(once), arguments.GetValue(port))).RunAsync(cancellation));
        return command;
    }
}
