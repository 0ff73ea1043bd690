using System.Runtime.CompilerServices;

namespace ReactiveMl.Cli.SampleData;

/// <summary>Cuts a stream of events into requests, facts and outcomes apart, each kind in the order of time.</summary>
internal static class MessageBatches
{
    public static async IAsyncEnumerable<MessageBatch> OfAsync(
        IAsyncEnumerable<StreamEvent> events, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var (facts, outcomes) = (new MessageBatch(isOutcomes: false), new MessageBatch(isOutcomes: true));
        await foreach (var happened in events.WithCancellation(cancellation))
        {
            var batch = happened is StreamEvent.BecameKnown ? outcomes : facts;
            batch.Add(happened.Observation);
            if (!batch.IsFull)
            {
                continue;
            }

            yield return batch;
            (facts, outcomes) = batch.IsOutcomes ? (facts, new MessageBatch(isOutcomes: true)) : (new MessageBatch(isOutcomes: false), outcomes);
        }

        if (facts.Items.Count > 0)
        {
            yield return facts;
        }

        if (outcomes.Items.Count > 0)
        {
            yield return outcomes;
        }
    }

    /// <summary>Cuts facts alone into requests.</summary>
    public static IEnumerable<MessageBatch> OfFacts(IEnumerable<IObservation> facts)
    {
        var batch = new MessageBatch(isOutcomes: false);
        foreach (var fact in facts)
        {
            batch.Add(fact);
            if (batch.IsFull)
            {
                yield return batch;
                batch = new(isOutcomes: false);
            }
        }

        if (batch.Items.Count > 0)
        {
            yield return batch;
        }
    }
}
