using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Publication;

/// <summary>Ends a release: the version becomes the champion, or the champion answers its callers again.</summary>
public sealed partial class EndRelease(ModelStore models, ReleaseStore releases, ILogger<EndRelease> logger)
{
    [Function(nameof(EndRelease))]
    public async Task<ReleaseEnded> Run([ActivityTrigger] ReleaseToEnd ending, CancellationToken cancellation)
    {
        var (release, status, by, reason, at) = ending;
        var order = new MoveOrder(by, reason, at);
        var move = await models.MoveAsync(release.Pipeline, aliases => MoveOf(aliases, ending, order), cancellation);
        var ended = move.Refusal is null
            ? new ReleaseEnded(status, SentenceOf(ending), at)
            : new ReleaseEnded(ReleaseEnded.Overtaken, move.Sentence, at);
        ended = await releases.KeepEndAsync(release, ended, cancellation);
        Ended(logger, release.Pipeline.Value, release.Version, ended.Status, ended.Sentence);
        return ended;
    }

    private static AliasMove MoveOf(ModelAliases aliases, ReleaseToEnd ending, MoveOrder order) => ending.Status switch
    {
        ReleaseEnded.Promoted => ReleaseMoves.Finish(aliases, ending.Release.Version, ending.Release.Champion, order),
        ReleaseEnded.RolledBack => ReleaseMoves.End(aliases, ending.Release.Version, LedgerActions.RolledBack, order),
        ReleaseEnded.Rejected => ReleaseMoves.End(aliases, ending.Release.Version, LedgerActions.Rejected, order),
        _ => ReleaseMoves.End(aliases, ending.Release.Version, LedgerActions.ReleaseEnded, order),
    };

    private static string SentenceOf(ReleaseToEnd ending) => ending.Status == ReleaseEnded.Promoted
        ? $"Version {ending.Release.Version} replaced version {ending.Release.Champion} as the champion. {ending.Reason}"
        : $"Version {ending.Release.Version} is not the champion: it came to {ending.Release.Told}. {ending.Reason}";

    [LoggerMessage(1, LogLevel.Information, "Release ended. Pipeline: {Pipeline}. Version: {Version}. Status: {Status}. {Sentence}")]
    private static partial void Ended(ILogger logger, string pipeline, int version, string status, string sentence);
}
