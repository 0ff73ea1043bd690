using ReactiveMl.Facts;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Features;

/// <summary>Keeps what serving must know of recent facts and outcomes, in whatever order and however often they arrive.</summary>
/// <remarks>
/// It keeps two sets, and joins them only when asked for a history: sets forget order and repetition by themselves. What is
/// older than the newest outcome by more than the longest window and the slack is dropped, at every snapshot alike.
/// A pipeline without histories keeps nothing.
/// </remarks>
/// <param name="slack">
/// How late an outcome may be after its fact, and how far a row may lie behind the newest outcome. The default is one day.
/// </param>
public sealed class HistoryKeeper(Pipeline pipeline, TimeSpan? slack = null)
{
    private const int HashDigits = 16;

    private readonly HistoryKeys _keys = new(pipeline);
    private readonly TimeSpan _slack = slack ?? TimeSpan.FromDays(1);
    private readonly Dictionary<(FactId, string Hash), HistoryFact> _facts = [];
    private readonly Dictionary<(FactId, string Hash), HistoryOutcome> _outcomes = [];
    private DateTimeOffset? _asOf;

    /// <exception cref="InvalidOperationException">The snapshot was made for other histories than the definition's.</exception>
    public static HistoryKeeper From(Pipeline pipeline, HistorySnapshot snapshot, TimeSpan? slack = null)
    {
        var keeper = new HistoryKeeper(pipeline, slack);
        if (!keeper._keys.By.SequenceEqual(snapshot.By))
        {
            throw new InvalidOperationException(
                $"The history snapshot of {pipeline.Name} goes by {string.Join(", ", snapshot.By)}; the definition goes by {string.Join(", ", keeper._keys.By)}. Make a new snapshot from the facts.");
        }

        keeper._asOf = snapshot.AsOf;
        foreach (var fact in snapshot.Facts)
        {
            keeper._facts[(fact.Fact, fact.Hash)] = fact;
        }

        foreach (var outcome in snapshot.Outcomes)
        {
            keeper._outcomes[(outcome.Fact, outcome.Hash)] = outcome;
        }

        return keeper;
    }

    /// <summary>Adds a fact; an outcome inside it counts as one sent on its own.</summary>
    public void Add(Fact fact)
    {
        if (_keys.By.Count == 0)
        {
            return;
        }

        var hash = fact.Hash.Value[..HashDigits];
        _facts[(fact.Id, hash)] = new(fact.Id, fact.OccurredAt, hash, [.. _keys.Slots.Select(slot => fact.Values[slot].Text)]);
        if (fact.Outcome is { } outcome)
        {
            Add(outcome);
        }
    }

    public void Add(Outcome outcome)
    {
        if (_keys.By.Count == 0)
        {
            return;
        }

        var hash = outcome.Hash.Value[..HashDigits];
        _outcomes[(outcome.Fact, hash)] = new(outcome.Fact, outcome.KnownAt, hash, outcome.Value.Number);
        _asOf = _asOf > outcome.KnownAt ? _asOf : outcome.KnownAt;
    }

    public HistorySnapshot Snapshot()
    {
        Forget();
        return new(
            _keys.By,
            _asOf,
            [.. _facts.Values.OrderBy(fact => fact.Fact.Value, StringComparer.Ordinal).ThenBy(fact => fact.Hash, StringComparer.Ordinal)],
            [.. _outcomes.Values.OrderBy(outcome => outcome.Fact.Value, StringComparer.Ordinal).ThenBy(outcome => outcome.Hash, StringComparer.Ordinal)]);
    }

    /// <summary>Joins outcomes to their facts by the same rules as a sealed data set.</summary>
    public OutcomeHistory ToHistory()
    {
        Forget();
        var history = new OutcomeHistory();
        var facts = _facts.Values.GroupBy(fact => fact.Fact).ToDictionary(
            versions => versions.Key,
            versions => versions.MinBy(fact => (fact.OccurredAt, fact.Hash), ConflictRule.Order)!);
        var outcomes = _outcomes.Values
            .Where(outcome => facts.TryGetValue(outcome.Fact, out var fact) && outcome.KnownAt > fact.OccurredAt)
            .GroupBy(outcome => outcome.Fact)
            .Select(versions => versions.MinBy(outcome => (outcome.KnownAt, outcome.Hash), ConflictRule.Order)!);
        foreach (var outcome in outcomes.OrderBy(outcome => outcome.KnownAt))
        {
            AddTo(history, facts[outcome.Fact], outcome);
        }

        return history;
    }

    private void AddTo(OutcomeHistory history, HistoryFact fact, HistoryOutcome outcome)
    {
        for (var index = 0; index < _keys.By.Count; index++)
        {
            if (fact.Keys[index] is { } key)
            {
                history.Add(_keys.By[index], key, fact.Fact, outcome.KnownAt, outcome.Value);
            }
        }
    }

    /// <summary>Drops what is too old to count for any history; adding it again changes nothing.</summary>
    public void Forget()
    {
        var kept = _keys.Longest + _slack;
        if (_asOf is not { } asOf || asOf.UtcTicks <= kept.Ticks)
        {
            return;
        }

        var horizon = asOf - kept;
        foreach (var (key, _) in _facts.Where(fact => fact.Value.OccurredAt <= horizon))
        {
            _facts.Remove(key);
        }

        foreach (var (key, _) in _outcomes.Where(outcome => outcome.Value.KnownAt <= horizon))
        {
            _outcomes.Remove(key);
        }
    }
}
