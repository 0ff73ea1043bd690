using System.CommandLine;
using ReactiveMl.Cli.Api;
using ReactiveMl.Cli.Terminal;

namespace ReactiveMl.Cli.Commands;

/// <summary><c>reproduce</c>: has a version trained again from its records, and says whether the same model comes out.</summary>
internal static class ReproduceCommand
{
    private static readonly TimeSpan Within = TimeSpan.FromHours(1);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    public static Command Create(Screen screen)
    {
        var (target, version) = (new Target(), VersionName.Argument(versionNeeded: true));
        var command = new Command("reproduce", "Trains a version again from its records; exit code 0 if the identical model comes out, 1 if not, with what differs.") { version };
        target.AddAppTo(command);
        command.SetAction((arguments, cancellation) => ReproduceAsync(target.Client(arguments), screen, arguments.GetRequiredValue(version), cancellation));
        return command;
    }

    public static async Task<int> ReproduceAsync(ApiClient api, Screen screen, VersionName name, CancellationToken cancellation)
    {
        var (pipeline, version) = (name.Pipeline, name.Version!.Value);
        var seen = await api.StartReproductionAsync(pipeline, version, cancellation);
        var ended = await screen.ShowAsync(
            () => [new($"{name}: {seen.Sentence}", seen.IsFinished ? 1 : 0)],
            () => Deadline.AwaitAsync(
                async token => (seen = await api.GetReproductionAsync(pipeline, version, seen.Id, token)).IsFinished ? seen : null,
                Within, Poll, $"{name} to be trained again", screen.Clock, cancellation));
        var identical = ended.Status == "identical";
        screen.Verdict(identical, ended.Sentence);
        return identical ? 0 : 1;
    }
}
