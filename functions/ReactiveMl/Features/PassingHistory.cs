using ReactiveMl.Facts;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Features;

/// <summary>The history that each row may see, while the rows of a data set go by in order of time.</summary>
/// <remarks>
/// An outcome waits until a row is as late as the moment at which it became known, and is let go when no window reaches back to
/// it. So what is held is what is on its way and what the windows span, however long the data set is. The sums are made by
/// <see cref="OutcomeHistory"/>, as at serving.
/// </remarks>
internal sealed class PassingHistory(Pipeline pipeline)
{
    private const int FewOutcomes = 4096;

    private readonly HistoryKeys _keys = new(pipeline);
    private readonly OutcomeHistory _known = new();
    private readonly PriorityQueue<Waiting, DateTimeOffset> _waiting = new();
    private long _heldAfterForgetting;
    private DateTimeOffset _moment;

    /// <summary>The history as it was known at a moment, which is not before the last one asked for.</summary>
    public OutcomeHistory At(DateTimeOffset moment)
    {
        if (moment < _moment)
        {
            throw new InvalidOperationException($"A row of {moment:O} follows one of {_moment:O}: rows must go by in order of time, as they were sealed.");
        }

        _moment = moment;
        while (_waiting.TryPeek(out var outcome, out var knownAt) && knownAt <= moment)
        {
            _waiting.Dequeue();
            for (var index = 0; index < _keys.By.Count; index++)
            {
                if (outcome.Keys[index] is { } key)
                {
                    _known.Add(_keys.By[index], key, outcome.Fact, knownAt, outcome.Value);
                }
            }
        }

        // Only now and then, so that going through all of it costs little an outcome.
        if (_known.Count > (2 * _heldAfterForgetting) + FewOutcomes && moment.UtcTicks > _keys.Longest.Ticks)
        {
            _known.Forget(moment - _keys.Longest);
            _heldAfterForgetting = _known.Count;
        }

        return _known;
    }

    public void Add(Fact fact, Outcome outcome)
    {
        if (_keys.By.Count > 0)
        {
            var keys = new string?[_keys.By.Count];
            for (var index = 0; index < keys.Length; index++)
            {
                keys[index] = fact.Values[_keys.Slots[index]].Text;
            }

            _waiting.Enqueue(new(fact.Id, keys, outcome.Value.Number), outcome.KnownAt);
        }
    }

    private readonly record struct Waiting(FactId Fact, string?[] Keys, double Value);
}
