namespace ReactiveMl.Facts;

/// <summary>The candidates of one page of an answer, and which of them stand.</summary>
internal sealed class FactPage(FactFilter filter, int size, FactPlace? beyond, bool newestFirst)
{
    // Versions of one fact that occurred at different times are candidates of their own: all but one fall when challenged.
    private readonly Dictionary<FactPlace, RecordedFact> _candidates = [];
    private readonly SortedSet<FactPlace> _places = new(newestFirst
        ? Comparer<FactPlace>.Create((left, right) => right.CompareTo(left))
        : Comparer<FactPlace>.Default);

    private ILookup<FactId, FactPlace>? _placesById;

    public bool IsEmpty => _places.Count == 0;

    public bool IsFull => _places.Count == size;

    /// <summary>The place of the last candidate, whether or not it stands.</summary>
    public FactPlace Last => _places.Max;

    /// <summary>The candidates that nothing spoke against, in order.</summary>
    public IEnumerable<RecordedFact> Standing => _places.Where(_candidates.ContainsKey).Select(place => _candidates[place]);

    /// <summary>Takes a fact as a candidate, if it is asked for and among the first.</summary>
    public void Offer(RecordedFact recorded)
    {
        var place = FactPlace.Of(recorded.Fact);
        if (recorded.Fact.Retracts is not null || !filter.Knows(recorded) || !filter.Takes(recorded.Fact) || IsOutside(place))
        {
            return;
        }

        if (_candidates.TryGetValue(place, out var known))
        {
            _candidates[place] = IsBetter(recorded, known) ? recorded : known;
            return;
        }

        _candidates.Add(place, recorded);
        _places.Add(place);
        if (_places.Count > size)
        {
            _candidates.Remove(Last);
            _places.Remove(Last);
        }
    }

    /// <summary>Drops the candidates that a fact supersedes, and those that lose against it.</summary>
    public void Challenge(RecordedFact recorded)
    {
        if (!filter.Knows(recorded))
        {
            return;
        }

        _placesById ??= _places.ToLookup(place => place.Id);
        if (recorded.Fact.Supersedes is { } old)
        {
            foreach (var place in _placesById[old])
            {
                _candidates.Remove(place);
            }
        }

        foreach (var place in _placesById[recorded.Fact.Id])
        {
            if (_candidates.TryGetValue(place, out var candidate) && candidate.Fact.Hash != recorded.Fact.Hash && IsBetter(recorded, candidate))
            {
                _candidates.Remove(place);
            }
        }
    }

    private bool IsOutside(FactPlace place) =>
        (beyond is { } bound && _places.Comparer.Compare(place, bound) <= 0)
        || (IsFull && _places.Comparer.Compare(place, Last) > 0);

    // Of one content the one that was recorded first tells since when it is known.
    private static bool IsBetter(RecordedFact one, RecordedFact other) => one.Fact.Hash == other.Fact.Hash
        ? one.RecordedAt < other.RecordedAt
        : ConflictRule.Winner([one.Fact, other.Fact]) == one.Fact;
}
