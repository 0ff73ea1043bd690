namespace ReactiveMl.Facts;

/// <summary>Which facts are asked for; what is null does not matter.</summary>
/// <param name="Entity">Whom or what they are about.</param>
/// <param name="Id">The one fact of this id.</param>
/// <param name="From">They occurred at this moment or later.</param>
/// <param name="To">They occurred before this moment.</param>
/// <param name="AsOf">Only what had been recorded by then counts, corrections included.</param>
public sealed record FactFilter(
    string? Entity = null, FactId? Id = null, DateTimeOffset? From = null, DateTimeOffset? To = null, DateTimeOffset? AsOf = null)
{
    /// <summary>Whether the fact had been recorded when the question is asked for.</summary>
    public bool Knows(RecordedFact recorded) => AsOf is not { } asOf || recorded.RecordedAt <= asOf;

    /// <summary>Whether a fact that counts is among those asked for.</summary>
    public bool Takes(Fact fact) =>
        (Entity is null || fact.Entity == Entity)
        && (Id is not { } id || fact.Id == id)
        && (From is not { } from || fact.OccurredAt >= from)
        && (To is not { } to || fact.OccurredAt < to);
}
