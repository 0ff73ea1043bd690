using System.CommandLine;
using ReactiveMl.Cli.Api;
using ReactiveMl.Cli.Terminal;
using Spectre.Console;

namespace ReactiveMl.Cli.Commands;

/// <summary><c>release</c>: looks at the last release of a pipeline, and decides about it.</summary>
internal static class ReleaseCommand
{
    public static Command Create(Screen screen) => new("release", "A version's way to the champion's place: show, approve, reject, end.")
    {
        CreateShow(screen),
        CreateDecide(screen, "approve", "Makes the version the champion, after its last stage."),
        CreateDecide(screen, "reject", "Takes the version out, after its last stage."),
        CreateDecide(screen, "end", "Takes the version out, at any stage."),
    };

    public static async Task<int> ShowAsync(ApiClient api, Screen screen, string pipeline, bool json, CancellationToken cancellation)
    {
        var answer = await api.ShowReleaseAsync(pipeline, cancellation);
        if (json)
        {
            await JsonOutput.WriteAsync(screen, answer, cancellation);
            return 0;
        }

        var release = ApiClient.Read<ReleaseStatus>(answer);
        screen.Line($"Version {release.Version} of {release.Pipeline} to replace version {release.Champion}: {release.Status}. {release.Sentence}");
        if (release.Stage is { } stage)
        {
            screen.Line($"{stage}, since {Told.Time(release.Since)}, until {Told.Time(release.Until)}.");
        }

        if (release is { ChallengerSeen: { } challenger, ChampionSeen: { } champion })
        {
            var table = new Table().AddColumns("version", "asked", "failed", "too late", "compared", "disagreed", "95 of 100 within");
            table.AddRow(Row(release.Version, challenger)).AddRow(Row(release.Champion, champion));
            screen.Console.Write(table);
        }

        foreach (var guard in release.Guards)
        {
            Tell(screen, guard.Holds, guard.Sentence);
        }

        return 0;
    }

    public static async Task<int> DecideAsync(ApiClient api, Screen screen, string pipeline, string decision, OrderGiven order, CancellationToken cancellation)
    {
        var release = await api.DecideReleaseAsync(pipeline, decision, new { order.Reason, order.By }, cancellation);
        screen.Line($"The release of version {release.Version} of {release.Pipeline} was told to {decision}. See what became of it with: reactiveml release show {pipeline}");
        return 0;
    }

    private static void Tell(Screen screen, bool? holds, string sentence)
    {
        if (holds is { } known)
        {
            screen.Verdict(known, sentence);
        }
        else
        {
            screen.Line($"?    {sentence}");
        }
    }

    private static string[] Row(int version, SeenStatus seen) =>
    [
        Told.Of(version)!, Told.Of(seen.Asked, "N0")!, Told.Of(seen.Failed, "N0")!, Told.Of(seen.TooLate, "N0")!,
        Told.Of(seen.Compared, "N0")!, Told.Of(seen.Disagreed, "N0")!, seen.P95Ms is { } ms ? $"{Told.Of(ms, "0.##")} ms" : "-",
    ];

    private static Argument<string> Pipeline() => new("pipeline") { Description = "The pipeline's name, such as flight-late" };

    private static Command CreateShow(Screen screen)
    {
        var (target, pipeline, json) = (new Target(), Pipeline(), JsonOutput.Option());
        var command = new Command("show", "How far the last release is, or how it ended: its stage, what was counted, bound by bound.") { pipeline, json };
        target.AddAppTo(command);
        command.SetAction((arguments, cancellation) => ShowAsync(
            target.Client(arguments), screen, arguments.GetRequiredValue(pipeline), arguments.GetValue(json), cancellation));
        return command;
    }

    private static Command CreateDecide(Screen screen, string decision, string description)
    {
        var (order, pipeline) = (new Order(), Pipeline());
        var command = new Command(decision, description) { pipeline };
        order.AddTo(command);
        command.SetAction((arguments, cancellation) => DecideAsync(
            order.Client(arguments), screen, arguments.GetRequiredValue(pipeline), decision, order.Given(arguments), cancellation));
        return command;
    }
}
