using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ReactiveMl.Cli.Api;
using ReactiveMl.Cli.Terminal;
using Spectre.Console;

namespace ReactiveMl.Cli.Commands;

/// <summary><c>quarantine</c>: looks at what was refused, sends it again after a fix, throws it away.</summary>
internal static class QuarantineCommand
{
    private const int RefusalsShown = 20;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static Command Create(Screen screen) => new("quarantine", "What was refused after it had left its sender: list, show, replay, purge.")
    {
        CreateList(screen), CreateShow(screen), CreateReplay(screen), CreatePurge(screen),
    };

    public static async Task<int> ListAsync(ApiClient api, Screen screen, string pipeline, string? rule, int limit, CancellationToken cancellation)
    {
        var found = await api.GetQuarantineAsync(pipeline, rule, after: null, limit, cancellation);
        screen.Line(string.Create(CultureInfo.InvariantCulture, $"{found.Total:N0} items of {pipeline} are in quarantine."));
        if (found.Total == 0)
        {
            return 0;
        }

        var reasons = new Table().AddColumns("items", "rule", "field", "kind", "as");
        foreach (var reason in found.Reasons)
        {
            reasons.AddRow(Cells(reason.Count.ToString("N0", CultureInfo.InvariantCulture), reason.Rule, reason.Field, reason.Kind, reason.Form));
        }

        var items = new Table().AddColumns("first seen", "id", "rule", "field", "kind", "as");
        foreach (var item in found.Items)
        {
            items.AddRow(Cells(
                item.FirstSeen.UtcDateTime.ToString("u", CultureInfo.InvariantCulture), item.Id, item.Rule, item.Field, item.Kind, item.Replayed ? $"{item.Form}, replayed" : item.Form));
        }

        screen.Console.Write(reasons);
        screen.Console.Write(items);
        if (found.Next is not null)
        {
            screen.Line(string.Create(CultureInfo.InvariantCulture, $"These are the newest {found.Items.Count:N0} of {found.Matching:N0}; --limit shows more."));
        }

        return 0;
    }

    public static async Task<int> ShowAsync(ApiClient api, Screen screen, string pipeline, string id, CancellationToken cancellation)
    {
        var item = await api.GetQuarantinedAsync(pipeline, id, cancellation);
        await screen.Console.Profile.Out.Writer.WriteLineAsync(JsonSerializer.Serialize(item, Indented).AsMemory(), cancellation);
        return 0;
    }

    public static async Task<int> ReplayAsync(
        ApiClient api, Screen screen, string pipeline, IReadOnlyList<string> ids, string? rule, bool all, CancellationToken cancellation)
    {
        if ((ids.Count > 0 ? 1 : 0) + (rule is null ? 0 : 1) + (all ? 1 : 0) != 1)
        {
            throw new CommandFailed("Say which items to send again: --id (as often as needed), --rule or --all, one of them.");
        }

        var (replayed, refused, unknown) = (0L, new List<ReplayRefusal>(), new List<string>());
        string? after = null;
        do
        {
            var answer = await api.ReplayAsync(pipeline, RequestOf(ids, rule, after), cancellation);
            replayed += answer.Replayed;
            refused.AddRange(answer.Refused);
            unknown.AddRange(answer.Unknown);
            after = answer.Next;
        }
        while (after is not null);

        foreach (var one in refused.Take(RefusalsShown))
        {
            screen.Bad($"{one.Id}: {one.Reason}");
        }

        foreach (var id in unknown)
        {
            screen.Bad($"{id}: it is not in quarantine.");
        }

        screen.Line(string.Create(CultureInfo.InvariantCulture, $"{replayed:N0} items sent again, {refused.Count:N0} stay in quarantine."));
        return refused.Count + unknown.Count == 0 ? 0 : 1;
    }

    public static async Task<int> PurgeAsync(
        ApiClient api, Screen screen, string pipeline, TimeSpan olderThan, string? rule, bool confirmed, CancellationToken cancellation)
    {
        var purged = await api.PurgeQuarantineAsync(pipeline, olderThan, rule, dryRun: !confirmed, cancellation);
        screen.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{purged.Items:N0} items ({purged.Bytes:N0} bytes) first seen before {purged.Before.UtcDateTime:u} {(purged.DryRun ? "would go. Say --yes to remove them." : "were removed.")}"));
        return 0;
    }

    private static object RequestOf(IReadOnlyList<string> ids, string? rule, string? after) =>
        ids.Count > 0 ? new { ids } : rule is not null ? new { rule, after } : new { all = true, after };

    // Fields and rules may hold brackets, which Spectre.Console would take for markup.
    private static Text[] Cells(params string[] cells) => [.. cells.Select(cell => new Text(cell))];

    private static Option<string?> Rule() => new("--rule") { Description = "Only what broke this rule, such as range" };

    private static Command CreateList(Screen screen)
    {
        var (target, rule) = (new Target(), Rule());
        var limit = new Option<int>("--limit") { Description = "How many items to show, up to 1000", DefaultValueFactory = _ => 20 };
        var command = new Command("list", "Counts by reason, and the newest items.") { rule, limit };
        target.AddTo(command);
        command.SetAction((arguments, cancellation) => ListAsync(
            target.Client(arguments), screen, target.Pipeline(arguments), arguments.GetValue(rule), arguments.GetValue(limit), cancellation));
        return command;
    }

    private static Command CreateShow(Screen screen)
    {
        var target = new Target();
        var id = new Option<string>("--id") { Description = "The item's id, as list shows it", Required = true };
        var command = new Command("show", "One item whole, as JSON: as it came, the reason, where it came from and when.") { id };
        target.AddTo(command);
        command.SetAction((arguments, cancellation) => ShowAsync(target.Client(arguments), screen, target.Pipeline(arguments), arguments.GetRequiredValue(id), cancellation));
        return command;
    }

    private static Command CreateReplay(Screen screen)
    {
        var (target, rule) = (new Target(), Rule());
        var id = new Option<string[]>("--id") { Description = "An item's id; may be given several times" };
        var all = new Option<bool>("--all") { Description = "Everything that is in quarantine" };
        var command = new Command("replay", "Sends items again after a fix; exit code 1 when some stay.") { id, rule, all };
        target.AddTo(command);
        command.SetAction((arguments, cancellation) => ReplayAsync(
            target.Client(arguments), screen, target.Pipeline(arguments), arguments.GetValue(id) ?? [], arguments.GetValue(rule), arguments.GetValue(all), cancellation));
        return command;
    }

    private static Command CreatePurge(Screen screen)
    {
        var (target, rule, confirmed) = (new Target(), Rule(), Confirmation.Option());
        var olderThan = new Option<TimeSpan>("--older-than") { Description = "How old an item must be, such as 30.00:00:00 for 30 days", Required = true };
        var command = new Command("purge", "Throws old items away; without --yes it only says what would go.") { olderThan, rule, confirmed };
        target.AddTo(command);
        command.SetAction((arguments, cancellation) => PurgeAsync(
            target.Client(arguments), screen, target.Pipeline(arguments), arguments.GetRequiredValue(olderThan), arguments.GetValue(rule), arguments.GetValue(confirmed), cancellation));
        return command;
    }
}
