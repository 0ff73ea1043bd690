using System.CommandLine;
using ReactiveMl.Cli.Demo;
using ReactiveMl.Cli.Terminal;

namespace ReactiveMl.Cli.Commands;

/// <summary><c>demo</c>: the main job on real data, with nothing to set up.</summary>
internal static class DemoCommand
{
    public static Command Create(Screen screen)
    {
        var once = new Option<bool>("--once") { Description = "End after the predictions that are judged; exit code 0 only if every step succeeded" };
        var port = new Option<int?>("--port") { Description = "The port of the function app; a free one by default" };
        port.Validators.Add(result =>
        {
            if (result.GetValue(port) is < 1 or > 65535)
            {
                result.AddError("--port takes a number from 1 to 65535.");
            }
        });
        var pipeline = new Option<string>("--pipeline") { Description = "The bundled pipeline to show", DefaultValueFactory = _ => DemoSamples.FlightLate.Pipeline };
        var list = new Option<bool>("--list") { Description = "List the bundled pipelines and end" };
        var command = new Command("demo", "Streams sample data through a local function app, trains, judges and predicts.") { once, port, pipeline, list };
        command.SetAction(async (arguments, cancellation) =>
        {
            if (arguments.GetValue(list))
            {
                List(screen);
                return 0;
            }

            var sample = DemoSamples.Of(arguments.GetRequiredValue(pipeline));
            return await new DemoStory(screen, new(sample, arguments.GetValue(once), arguments.GetValue(port))).RunAsync(cancellation);
        });
        return command;
    }

    private static void List(Screen screen)
    {
        foreach (var sample in DemoSamples.All)
        {
            screen.Line($"{sample.Pipeline,-12}  {sample.Question}");
        }
    }
}
