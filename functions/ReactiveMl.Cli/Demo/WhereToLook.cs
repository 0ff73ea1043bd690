using ReactiveMl.Cli.Terminal;

namespace ReactiveMl.Cli.Demo;

/// <summary>What a person may ask the running demo next.</summary>
internal static class WhereToLook
{
    public static void Show(Screen screen, Uri app, string logFile, DemoOptions options)
    {
        var url = app.AbsoluteUri.TrimEnd('/');
        screen.Step("Where to look next");
        if (options.Once)
        {
            screen.Line("The demo ends here. Without --once it goes on, and these answer (--port 7071 fixes the address):");
        }

        Show(screen, "the pipeline and its queues", $"curl {url}/api/pipelines/{options.Sample.Pipeline}");
        Show(screen, "the runs", $"curl {url}/api/runs/{options.Sample.Pipeline}");
        Show(screen, "the model that serves", $"curl {url}/api/models/{options.Sample.Pipeline}");
        Show(screen, "a prediction", $$"""
            curl {{url}}/api/models/{{options.Sample.Pipeline}}/predict -H "Content-Type: application/json" -d '{{options.Sample.ExampleRow.Replace("'", "'\\''", StringComparison.Ordinal)}}'
            """);
        Show(screen, "the function app's log", logFile);
        Show(screen, "everything else", "README.md, infra/local/requests.http");
    }

    // Past Spectre.Console, which would break a line that is to be pasted.
    private static void Show(Screen screen, string what, string where) => screen.Console.Profile.Out.Writer.WriteLine($"  {what}: {where}");
}
