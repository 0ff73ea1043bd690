using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Publication;

/// <summary>Gives a version what a stage of its release gives it, and tells the ledger; done already, it changes nothing.</summary>
public sealed partial class BeginStage(ModelStore models, Ledger ledger, ILogger<BeginStage> logger)
{
    [Function(nameof(BeginStage))]
    public async Task<StageBegun> Run([ActivityTrigger] ReleaseUnderWay release, CancellationToken cancellation)
    {
        var begun = new StageBegun(await WhyOverAsync(release, cancellation));
        Began(logger, release.Pipeline.Value, release.Version, release.Told, begun.Over);
        return begun;
    }

    private async Task<string?> WhyOverAsync(ReleaseUnderWay release, CancellationToken cancellation)
    {
        var order = new MoveOrder(release.InstanceId, $"It is {release.Told}.", release.Since!.Value);
        if (release.Stage == 0)
        {
            return await BeginAsync(release, order, cancellation);
        }

        return release.AwaitsApproval
            ? await AskForApprovalAsync(release, order, cancellation)
            : await GiveShareAsync(release, order, cancellation);
    }

    private async Task<string?> BeginAsync(ReleaseUnderWay release, MoveOrder order, CancellationToken cancellation)
    {
        await models.MoveAsync(release.Pipeline, aliases => MakeWay(aliases, release, order), cancellation);
        var began = await models.MoveAsync(
            release.Pipeline, aliases => ReleaseMoves.Begin(aliases, release.Version, release.Given.IsShadow, release.Champion, order), cancellation);
        return began.Refusal is null && !release.Given.IsShadow ? await GiveShareAsync(release, order, cancellation) : Refused(began);
    }

    // A newer version is judged against the same champion, and on newer data.
    private static AliasMove MakeWay(ModelAliases aliases, ReleaseUnderWay release, MoveOrder order) =>
        aliases.Challenger is { } older && older.Version < release.Version && aliases.Champion?.Version == release.Champion
            ? ReleaseMoves.End(aliases, older.Version, LedgerActions.ReleaseEnded, order with { Reason = $"Version {release.Version} was accepted and takes its place." })
            : AliasMove.Already(aliases, $"No older version is under release.");

    private async Task<string?> GiveShareAsync(ReleaseUnderWay release, MoveOrder order, CancellationToken cancellation) =>
        Refused(await models.MoveAsync(
            release.Pipeline,
            aliases => Interference.Find(aliases, release.Version, release.Champion) is { } over
                ? AliasMove.Refused(aliases, MoveRefusal.NotInRelease, $"{over}")
                : ReleaseMoves.Stage(aliases, release.Version, release.Given.Percent, release.Given.IsShadow, order),
            cancellation));

    private async Task<string?> AskForApprovalAsync(ReleaseUnderWay release, MoveOrder order, CancellationToken cancellation)
    {
        var aliases = (await models.ReadAliasesAsync(release.Pipeline, cancellation)).Aliases;
        if (Interference.Find(aliases, release.Version, release.Champion) is { } over)
        {
            return over;
        }

        var entry = new LedgerEntry(
            LedgerEntry.IdOf(order.At, LedgerActions.ApprovalAsked), order.At, order.By, LedgerActions.ApprovalAsked, release.Version, $"Every bound held in every stage: somebody is to approve within {release.For}.");
        await ledger.AddAsync(release.Pipeline, entry, cancellation);
        return null;
    }

    private static string? Refused(AliasMove move) => move.Refusal is null ? null : move.Sentence;

    [LoggerMessage(1, LogLevel.Information, "Release goes on. Pipeline: {Pipeline}. Version: {Version}. {Stage}. Over: {Over}")]
    private static partial void Began(ILogger logger, string pipeline, int version, string stage, string? over);
}
