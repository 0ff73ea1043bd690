namespace ReactiveMl.Facts;

/// <summary>A data set was sealed: what went into it, by name and hash, and what was left out.</summary>
/// <param name="ContentHash">The hash of all facts with their outcomes; the order of arrival does not change it.</param>
/// <param name="AsOf">Only what had been recorded by then is in it.</param>
/// <param name="Facts">Distinct facts in the set.</param>
/// <param name="Labelled">Facts whose outcome was known at sealing.</param>
/// <param name="Duplicates">Facts that were sent again with the same content.</param>
/// <param name="Conflicts">Facts sent again with other content under the same id; they went to quarantine.</param>
/// <param name="Refused">Facts refused on the way from the queue; they went to quarantine.</param>
/// <param name="Outcomes">Outcomes that were joined to a fact of the set.</param>
/// <param name="OrphanOutcomes">Outcomes whose fact is not in the set.</param>
/// <param name="OldestAt">When the first fact occurred.</param>
/// <param name="NewestAt">When the last fact occurred.</param>
/// <param name="Superseded">Facts that a correction or a retraction names: they no longer count.</param>
/// <param name="Retractions">Facts that only take another back.</param>
/// <param name="SupersededOutcomes">Outcomes of superseded facts.</param>
/// <param name="Lateness">How late facts were recorded; null where that was not asked.</param>
public sealed record DataSetSealed(
    ContentHash ContentHash,
    DateTimeOffset AsOf,
    long Facts,
    long Labelled,
    long Duplicates,
    long Conflicts,
    long Refused,
    long Outcomes,
    long DuplicateOutcomes,
    long ConflictingOutcomes,
    long RefusedOutcomes,
    long OrphanOutcomes,
    DateTimeOffset? OldestAt,
    DateTimeOffset? NewestAt,
    long Superseded = 0,
    long Retractions = 0,
    long SupersededOutcomes = 0,
    Lateness? Lateness = null)
{
    /// <summary>How old the newest fact was at sealing.</summary>
    public TimeSpan? Freshness => AsOf - NewestAt;
}
