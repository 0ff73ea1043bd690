using System.CommandLine;
using System.Text.Json;
using ReactiveMl.Cli.Api;
using ReactiveMl.Cli.Terminal;

namespace ReactiveMl.Cli.Commands;

/// <summary><c>predict</c>: asks the champion, and prints its answer as JSON, with the reasons where they are asked for.</summary>
internal static class PredictCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static Command Create(Screen screen)
    {
        var target = new Target();
        var file = InputFile.Option();
        var explain = new Option<bool>("--explain") { Description = "Say how much each feature adds to the answer. The prediction is not logged." };
        var command = new Command("predict", "Predicts for one row (an object) or up to 1,000 (an array); prints the answer as JSON.") { file, explain };
        target.AddTo(command);
        command.SetAction(async (arguments, cancellation) =>
        {
            await using var json = InputFile.Open(arguments.GetRequiredValue(file));
            return await PredictAsync(target.Client(arguments), screen, target.Pipeline(arguments), json, arguments.GetValue(explain), cancellation);
        });
        return command;
    }

    public static async Task<int> PredictAsync(ApiClient api, Screen screen, string model, Stream json, bool explain, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        await json.CopyToAsync(body, cancellation);
        var answer = await (explain ? api.ExplainAsync(model, body.ToArray(), cancellation) : api.PredictAsync(model, body.ToArray(), cancellation));

        // Not through Spectre.Console: it would break long lines at the terminal's width, and the answer is for other programs too.
        await screen.Console.Profile.Out.Writer.WriteLineAsync(JsonSerializer.Serialize(answer, Indented).AsMemory(), cancellation);
        return HasRowErrors(answer, explain ? "explanations" : "predictions") ? 1 : 0;
    }

    private static bool HasRowErrors(JsonElement answer, string answers) =>
        answer.TryGetProperty(answers, out var rows) && rows.EnumerateArray().Any(row => row.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object);
}
