using System.CommandLine;
using System.Text.Json;
using ReactiveMl.Cli.Terminal;

namespace ReactiveMl.Cli.Commands;

/// <summary>The option <c>--json</c>: what the command found, for scripts.</summary>
internal static class JsonOutput
{
    private static readonly JsonSerializerOptions Indented = new(DomainJson.Options) { WriteIndented = true };

    public static Option<bool> Option() => new("--json") { Description = "Write JSON, for scripts" };

    // Not through Spectre.Console: it would break long lines at the terminal's width.
    public static Task WriteAsync<T>(Screen screen, T found, CancellationToken cancellation) =>
        screen.Console.Profile.Out.Writer.WriteLineAsync(JsonSerializer.Serialize(found, Indented).AsMemory(), cancellation);
}
