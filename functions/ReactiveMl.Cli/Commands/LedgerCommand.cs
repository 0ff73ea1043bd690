using System.CommandLine;
using System.Globalization;
using ReactiveMl.Cli.Api;
using ReactiveMl.Cli.Terminal;
using ReactiveMl.Publication;
using Spectre.Console;

namespace ReactiveMl.Cli.Commands;

/// <summary><c>models ledger</c>: tells what served, who moved it and why.</summary>
internal static class LedgerCommand
{
    public static Command Create(Screen screen)
    {
        var (target, pipeline, json) = (new Target(), ModelsCommand.Pipeline(), JsonOutput.Option());
        var at = new Option<DateTimeOffset?>("--at") { Description = "The moment that is asked about, such as 2001-01-31T14:05:00Z; without it, now" };
        var last = new Option<int?>("--last") { Description = "How many entries are shown; without it, 50" };
        var command = new Command("ledger", "What served at a moment, who moved it and why.") { pipeline, at, last, json };
        target.AddAppTo(command);
        command.SetAction((arguments, cancellation) => LedgerAsync(
            target.Client(arguments), screen, arguments.GetRequiredValue(pipeline), arguments.GetValue(at), arguments.GetValue(last), arguments.GetValue(json), cancellation));
        return command;
    }

    public static async Task<int> LedgerAsync(
        ApiClient api, Screen screen, string pipeline, DateTimeOffset? at, int? last, bool json, CancellationToken cancellation)
    {
        var answer = await api.GetLedgerAsync(pipeline, at, last, cancellation);
        if (json)
        {
            await JsonOutput.WriteAsync(screen, answer, cancellation);
            return 0;
        }

        var found = ApiClient.Read<LedgerStatus>(answer);
        screen.Line($"At {Told.Time(found.At)} {Serving(found.Serving)}.");
        if (found.Crowned is { } crowned)
        {
            screen.Line($"Version {crowned.Version} became the champion at {Told.Time(crowned.At)}, by {crowned.By}: {crowned.Reason}");
        }

        var table = new Table().AddColumns("at", "what", "version", "by", "why");
        foreach (var entry in found.Entries)
        {
            table.AddRow(new Text(Told.Time(entry.At)!), new Text(entry.Action), new Text(Told.Of(entry.Version) ?? "-"), new Text(entry.By), new Text(entry.Reason));
        }

        screen.Console.Write(table);
        return 0;
    }

    private static string Serving(VersionsServing serving)
    {
        if (serving.Champion is not { } champion)
        {
            return "no version served";
        }

        var others = serving.Shares.OrderBy(share => share.Key)
            .Select(share => string.Create(CultureInfo.InvariantCulture, $", version {share.Key} answered {share.Value * 100:0.##} percent of the callers"));
        var shadow = serving.Shadow is { } behind ? string.Create(CultureInfo.InvariantCulture, $", version {behind} was the shadow") : "";
        return string.Create(CultureInfo.InvariantCulture, $"version {champion} was the champion{string.Concat(others)}{shadow}");
    }
}
