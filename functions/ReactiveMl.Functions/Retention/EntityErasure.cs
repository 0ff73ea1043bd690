using System.Globalization;
using Microsoft.Extensions.Logging;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Retention;

/// <summary>Erases what was recorded of one entity, and says which data sets and models were made with it.</summary>
public sealed partial class EntityErasure(
    LogErasure<RecordedFact> facts,
    LogErasure<RecordedOutcome> outcomes,
    Quarantine quarantine,
    HistoryStore histories,
    RunFiles files,
    RunStore runs,
    ModelStore models,
    ILogger<EntityErasure> logger)
{
    /// <summary>The run that may be reading what would be erased; null when there is none.</summary>
    public async Task<RunId?> UnderWayAsync(PipelineName pipeline, CancellationToken cancellation) =>
        (await runs.FindLeaseAsync(pipeline, cancellation))?.Run.Run;

    public async Task<FactsErased> EraseAsync(Pipeline pipeline, string entity, bool dryRun, CancellationToken cancellation)
    {
        var found = await facts.FindAsync(pipeline, row => row.Fact.Entity == entity, cancellation);
        var ids = found.Select(row => row.Fact.Id).ToHashSet();
        var known = await outcomes.FindAsync(pipeline, row => ids.Contains(row.Outcome.Fact), cancellation);
        var mentioned = await MentionedAsync(pipeline, new EntityMention(pipeline.Fact.Entity, entity, ids.Select(id => id.Value).ToHashSet()), cancellation);
        var dataSets = await UsedInAsync(pipeline, found, cancellation);
        var learned = await LearnedFromAsync(pipeline, dataSets, cancellation);
        if (!dryRun)
        {
            // The facts after their outcomes: as long as they are there, whoever begins again knows which outcomes go.
            await outcomes.EraseAsync(pipeline, row => ids.Contains(row.Outcome.Fact), cancellation);
            await facts.EraseAsync(pipeline, row => row.Fact.Entity == entity, cancellation);
            await histories.ForgetAsync(pipeline, entity, ids, cancellation);
            await files.ForgetLatestSealingsAsync(pipeline.Name, of: null, cancellation);
            foreach (var item in mentioned)
            {
                await quarantine.RemoveAsync(pipeline.Name.Value, item, read: null, cancellation);
            }

            Erased(logger, pipeline.Name.Value, found.Count, known.Count, mentioned.Count);
        }

        var again = dryRun ? null : await UnderWayAsync(pipeline.Name, cancellation);
        return new FactsErased(
            pipeline.Name.Value, entity, dryRun, found.Count, known.Count, mentioned.Count, dataSets, learned, SentenceOf(dataSets, learned, again));
    }

    // A data set holds what had been recorded by its moment.
    private async Task<IReadOnlyList<UsedIn>> UsedInAsync(Pipeline pipeline, IReadOnlyList<RecordedFact> found, CancellationToken cancellation)
    {
        if (found.Count == 0)
        {
            return [];
        }

        var first = found.Min(row => row.RecordedAt);
        return await runs.ListDataSetsAsync(pipeline.Name, cancellation)
            .Where(sealing => sealing.Summary.AsOf >= first)
            .Select(sealing => new UsedIn(sealing.Run, sealing.Summary.ContentHash, sealing.Summary.AsOf))
            .OrderBy(used => used.AsOf)
            .ToListAsync(cancellation);
    }

    private async Task<IReadOnlyList<LearnedFrom>> LearnedFromAsync(Pipeline pipeline, IReadOnlyList<UsedIn> dataSets, CancellationToken cancellation)
    {
        var hashes = dataSets.Select(used => used.ContentHash).ToHashSet();
        var champion = (await models.ReadAliasesAsync(pipeline.Name, cancellation)).Aliases.Champion?.Version;
        return await models.ListManifestsAsync(pipeline.Name, cancellation)
            .Where(version => hashes.Contains(version.DataSet))
            .Select(version => new LearnedFrom(version.Version, version.Run, version.Version == champion))
            .OrderBy(version => version.Version)
            .ToListAsync(cancellation);
    }

    private async Task<IReadOnlyList<ContentHash>> MentionedAsync(Pipeline pipeline, EntityMention mention, CancellationToken cancellation)
    {
        var name = pipeline.Name.Value;
        var mentioned = new List<ContentHash>();
        await foreach (var entry in quarantine.ListAsync(name, cancellation))
        {
            var id = new ContentHash(entry.Id);
            if (await quarantine.FindAsync(name, id, cancellation) is { } kept && mention.IsIn(kept.Item.Raw))
            {
                mentioned.Add(id);
            }
        }

        return mentioned;
    }

    private static string SentenceOf(IReadOnlyList<UsedIn> dataSets, IReadOnlyList<LearnedFrom> models, RunId? again)
    {
        var sentence = dataSets.Count == 0
            ? "No sealed data set holds these facts."
            : string.Create(CultureInfo.InvariantCulture, $"{dataSets.Count} sealed data sets and {models.Count} published versions were made with these facts and are not changed: start a new run, which is made without them, and delete those that must go.");
        return again is { } run ? $"{sentence} Run {run} began meanwhile and may have read them: erase again when it has ended." : sentence;
    }

    [LoggerMessage(1, LogLevel.Warning, "An entity was erased. Pipeline: {Pipeline}. Facts: {Facts}. Outcomes: {Outcomes}. Quarantined: {Quarantined}.")]
    private static partial void Erased(ILogger logger, string pipeline, int facts, int outcomes, int quarantined);
}
