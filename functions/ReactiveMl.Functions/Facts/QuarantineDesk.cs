using System.Text;
using Azure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Facts;

/// <summary>Where quarantined items are looked at, sent again and thrown away.</summary>
public sealed partial class QuarantineDesk(
    Quarantine quarantine,
    PipelineCatalog pipelines,
    [FromKeyedServices(StorageNames.FactsQueue)] IntakeQueue facts,
    [FromKeyedServices(StorageNames.OutcomesQueue)] IntakeQueue outcomes,
    [FromKeyedServices(StorageNames.FactsQueue)] ItemReader readFacts,
    [FromKeyedServices(StorageNames.OutcomesQueue)] ItemReader readOutcomes,
    TimeProvider clock,
    ILogger<QuarantineDesk> logger)
{
    private const int AtOnce = 8;

    // Leaves room for what stands beside the items.
    private const int BytesAMessage = IntakeQueue.MessageLimit * 3 / 4;

    /// <summary>Whether there is such a pipeline, or at least something in quarantine under that name.</summary>
    public async Task<bool> KnowsAsync(string pipeline, CancellationToken cancellation) =>
        pipelines.Find(pipeline) is not null || await quarantine.PipelinesAsync(cancellation).ContainsAsync(pipeline, cancellationToken: cancellation);

    public Task<QuarantinePage> ListAsync(string pipeline, QuarantineFilter filter, QuarantinePlace? after, int limit, CancellationToken cancellation) =>
        QuarantinePage.OfAsync(quarantine.ListAsync(pipeline, cancellation), filter, after, limit, cancellation);

    public async Task<QuarantinedItem?> FindAsync(string pipeline, ContentHash id, CancellationToken cancellation) =>
        (await quarantine.FindAsync(pipeline, id, cancellation))?.Item;

    /// <summary>Puts items on their queues again. Each leaves quarantine only when its message is on the queue.</summary>
    public async Task<ItemsReplayed> ReplayAsync(string pipeline, ReplayRequest request, CancellationToken cancellation)
    {
        var (ids, next) = await ChooseAsync(pipeline, request, cancellation);
        var read = new Found[ids.Count];
        await Parallel.ForAsync(0, ids.Count, Few(cancellation), async (index, stop) =>
            read[index] = new Found(ids[index], await quarantine.FindAsync(pipeline, ids[index], stop)));
        var chosen = read.Where(one => one.Kept is not null)
            .Select(one => new Chosen(one.Id, one.Kept!.Value.Item, one.Kept.Value.ETag, ReplayOf(one.Kept.Value.Item)))
            .ToLookup(one => one.Replay.Message is not null);
        foreach (var message in chosen[true].GroupBy(MessageOf).SelectMany(InMessages))
        {
            await SendAsync(pipeline, message, cancellation);
        }

        var answer = new ItemsReplayed(
            pipeline,
            chosen[true].Count(),
            [.. chosen[false].Select(one => new ReplayRefused(one.Id, one.Replay.Refusal!))],
            [.. read.Where(one => one.Kept is null).Select(one => one.Id)],
            next);
        Replayed(logger, pipeline, answer.Replayed, answer.Refused.Count);
        return answer;
    }

    /// <summary>Throws away what was first seen longer ago; in a dry run it only says what would go.</summary>
    public async Task<QuarantinePurged> PurgeAsync(string pipeline, QuarantineFilter filter, TimeSpan olderThan, bool dryRun, CancellationToken cancellation)
    {
        var before = clock.GetUtcNow() - olderThan;
        var going = quarantine.ListAsync(pipeline, cancellation).Where(entry => filter.Matches(entry) && entry.FirstSeen < before);
        var (items, bytes) = (0L, 0L);
        await Parallel.ForEachAsync(going, Few(cancellation), async (entry, stop) =>
        {
            if (!dryRun)
            {
                await quarantine.RemoveAsync(pipeline, new ContentHash(entry.Id), read: null, stop);
            }

            Interlocked.Increment(ref items);
            Interlocked.Add(ref bytes, entry.Bytes);
        });
        Purged(logger, pipeline, items, olderThan, dryRun);
        return new QuarantinePurged(pipeline, dryRun, before, items, bytes);
    }

    private async Task<(IReadOnlyList<ContentHash> Ids, string? Next)> ChooseAsync(string pipeline, ReplayRequest request, CancellationToken cancellation)
    {
        if (request.Ids is { } ids)
        {
            return ([.. ids.Distinct()], null);
        }

        var after = request.After is { } place ? QuarantinePlace.TryParse(place) : null;
        var filter = new QuarantineFilter(request.Rule, request.Kind);
        var page = await ListAsync(pipeline, filter, after, request.Limit ?? ReplayRequest.MostItems, cancellation);
        return ([.. page.Items.Select(entry => new ContentHash(entry.Id))], page.Next);
    }

    private Replay ReplayOf(QuarantinedItem item)
    {
        var replay = Replay.Of(item, pipelines, item.Kind == ItemKind.Facts ? readFacts : readOutcomes, clock.GetUtcNow());
        // It was a message once, but it carries now when it was first seen.
        return replay.Message is { } message && !IntakeQueue.Fits(message)
            ? new(null, $"It is larger than the {IntakeQueue.MessageLimit} bytes of a message. Send its items over HTTP.")
            : replay;
    }

    private static IEnumerable<Chosen[]> InMessages(IEnumerable<Chosen> same)
    {
        var (message, bytes) = (new List<Chosen>(), 0);
        foreach (var one in same)
        {
            var more = one.Replay.Message!.Items?.Length ?? 0;
            if (message.Count > 0 && bytes + more > BytesAMessage)
            {
                yield return [.. message];
                (message, bytes) = ([], 0);
            }

            message.Add(one);
            bytes += more;
        }

        yield return [.. message];
    }

    // Single items that were first seen at one time share a message; all else goes by itself.
    private static (ItemKind, PipelineName, DateTimeOffset?, ContentHash?) MessageOf(Chosen chosen)
    {
        var message = chosen.Replay.Message!;
        var shares = chosen.Item.Form == QuarantinedAs.Item && message.Items is { } items && items.Span[0] == (byte)'{';
        return (chosen.Item.Kind, message.Pipeline, message.FirstSeen, shares ? null : chosen.Id);
    }

    private async Task SendAsync(string pipeline, Chosen[] items, CancellationToken cancellation)
    {
        var message = items[0].Replay.Message!;
        if (items.Length > 1)
        {
            message = message with { Items = Encoding.UTF8.GetBytes($"[{string.Join(',', items.Select(item => item.Item.Raw))}]") };
        }

        await (items[0].Item.Kind == ItemKind.Facts ? facts : outcomes).SendAsync(message, cancellation);
        // Under the ETag: an item that has failed again meanwhile was written anew, and stays.
        await Parallel.ForEachAsync(items, Few(cancellation), async (item, stop) => await quarantine.RemoveAsync(pipeline, item.Id, item.ETag, stop));
    }

    private static ParallelOptions Few(CancellationToken cancellation) => new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };

    private sealed record Found(ContentHash Id, (QuarantinedItem Item, ETag ETag)? Kept);

    private sealed record Chosen(ContentHash Id, QuarantinedItem Item, ETag ETag, Replay Replay);

    [LoggerMessage(1, LogLevel.Information, "Quarantined items were sent again. Pipeline: {Pipeline}. Replayed: {Replayed}. Refused: {Refused}.")]
    private static partial void Replayed(ILogger logger, string pipeline, int replayed, int refused);

    [LoggerMessage(2, LogLevel.Information, "Quarantine was purged. Pipeline: {Pipeline}. Items: {Items}. Older than: {OlderThan}. Dry run: {DryRun}.")]
    private static partial void Purged(ILogger logger, string pipeline, long items, TimeSpan olderThan, bool dryRun);
}
