using System.CommandLine;
using System.Text.Json;
using ReactiveMl.Cli.Api;
using ReactiveMl.Cli.Terminal;

namespace ReactiveMl.Cli.Commands;

/// <summary><c>facts</c>: reads facts back from the log, a line each, or sums one of their numbers up.</summary>
internal static class FactsCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    // What the command line asks, and the parameter that asks the app.
    private static readonly (string Option, string Parameter, string Description)[] Questions =
    [
        ("--entity", "entity", "Whom or what the facts are about"),
        ("--id", "id", "The one fact of this id"),
        ("--from", "from", "They occurred at this time or later"),
        ("--to", "to", "They occurred before this time"),
        ("--as-of", "asOf", "As the log was at this time, before later corrections"),
        ("--last", "last", "So many of the newest"),
        ("--nth-last", "nthLast", "The one at this place from the end; 1 is the newest"),
    ];

    public static Command Create(Screen screen)
    {
        var target = new Target();
        var options = Questions.ToDictionary(one => one.Parameter, one => new Option<string?>(one.Option) { Description = one.Description });
        var sum = new Option<string?>("--sum") { Description = "A number of the facts that is summed up instead" };
        var command = new Command("facts", "Reads facts from the log in order of time, one JSON line each.") { sum };
        foreach (var option in options.Values)
        {
            command.Add(option);
        }

        target.AddTo(command);
        command.SetAction((arguments, cancellation) => AskAsync(
            target.Client(arguments),
            screen,
            target.Pipeline(arguments),
            options.Select(option => (option.Key, arguments.GetValue(option.Value))).Append(("field", arguments.GetValue(sum))),
            cancellation));
        return command;
    }

    public static async Task<int> AskAsync(
        ApiClient api, Screen screen, string pipeline, IEnumerable<(string Parameter, string? Value)> asked, CancellationToken cancellation)
    {
        var given = asked.Where(one => one.Value is not null).ToDictionary(one => one.Parameter, one => one.Value!);
        // Not through Spectre.Console: it would break long lines at the terminal's width.
        var lines = screen.Console.Profile.Out.Writer;
        if (given.ContainsKey("field"))
        {
            await lines.WriteLineAsync(JsonSerializer.Serialize(await api.SummariseAsync(pipeline, given, cancellation), Indented).AsMemory(), cancellation);
        }
        else if (given.ContainsKey("last") || given.ContainsKey("nthLast"))
        {
            foreach (var fact in (await api.FindFactsAsync(pipeline, given, cancellation)).GetProperty("facts").EnumerateArray())
            {
                await lines.WriteLineAsync(fact.GetRawText().AsMemory(), cancellation);
            }
        }
        else
        {
            await foreach (var line in api.StreamFactsAsync(pipeline, given, cancellation))
            {
                await lines.WriteLineAsync(line.AsMemory(), cancellation);
            }
        }

        return 0;
    }
}
