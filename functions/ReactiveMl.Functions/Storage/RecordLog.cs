using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Storage;

/// <summary>A log of facts or of outcomes: what landed, once each, wherever compaction has put it.</summary>
public abstract class RecordLog(LogStore store)
{
    public LogStore Store => store;

    /// <summary>Writes a planned segment; one that is written already is only read.</summary>
    public abstract Task<SegmentManifest> WriteSegmentAsync(Pipeline pipeline, PlannedSegment planned, CancellationToken cancellation);

    /// <summary>Chooses what is new since a cursor and was created by a moment, without opening what is wholly older.</summary>
    /// <param name="upTo">Only what a reader had read who stands there; null for no such limit.</param>
    public async Task<LogSelection> SelectAsync(
        PipelineName pipeline, LandingCursor since, DateTimeOffset asOf, CancellationToken cancellation, LandingCursor? upTo = null)
    {
        for (var tries = 1; ; tries++)
        {
            var state = await store.StateAsync(pipeline, cancellation);
            try
            {
                return await SelectAsync(pipeline, state, since, asOf, upTo, cancellation);
            }
            catch (LogMovedException) when (tries < LogStore.MostTries)
            {
                // A segment was replaced since: what it held is in the next state.
            }
        }
    }

    private async Task<LogSelection> SelectAsync(
        PipelineName pipeline, LogState state, LandingCursor since, DateTimeOffset asOf, LandingCursor? upTo, CancellationToken cancellation)
    {
        // Of the last seconds before a moment, a blob may have been created in time and still have been listed too late.
        bool IsWanted(Landing landing) => since.IsNew(landing) && landing.CreatedOn <= asOf && upTo?.IsNew(landing) != true;

        var landings = state.Landings.Where(IsWanted).ToList();
        var segments = new List<SelectedSegment>();
        var read = new List<Landing>(landings);
        foreach (var segment in state.Index.Segments.Where(segment => !since.IsPast(segment.To) && segment.From <= asOf))
        {
            if (since.IsBefore(segment.From) && segment.To <= asOf && upTo?.IsPast(segment.To) != false)
            {
                segments.Add(new SelectedSegment(segment, Sources: null));
                continue;
            }

            var sources = (await store.ReadManifestAsync(pipeline, segment.Name, cancellation)).Sources;
            var wanted = Enumerable.Range(0, sources.Count).Where(source => IsWanted(sources[source])).ToHashSet();
            if (wanted.Count > 0)
            {
                segments.Add(new SelectedSegment(segment, wanted));
                read.AddRange(wanted.Select(source => sources[source]));
            }
        }

        // Of whole segments only those are looked into that end within the seconds a cursor remembers.
        var whole = segments.Where(segment => segment.Sources is null).Select(segment => segment.Segment).ToList();
        var newest = whole.Select(segment => segment.To).Concat(read.Select(landing => landing.CreatedOn)).DefaultIfEmpty().Max();
        var recent = new List<Landing>();
        foreach (var segment in whole.Where(segment => segment.To > newest - LandingCursor.Overlap))
        {
            recent.AddRange((await store.ReadManifestAsync(pipeline, segment.Name, cancellation)).Sources);
        }

        return new LogSelection(
            segments,
            landings,
            Rows: read.Sum(landing => (long)landing.Accepted) + whole.Sum(segment => segment.Rows),
            Bytes: read.Sum(landing => landing.Bytes) + whole.Sum(segment => segment.Bytes),
            Refused: read.Sum(landing => (long)landing.Refused) + whole.Sum(segment => segment.Refused),
            since.After([.. read, .. recent]));
    }
}
