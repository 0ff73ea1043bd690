using System.Runtime.CompilerServices;

namespace ReactiveMl.Cli.Flights;

/// <summary>Cuts a stream of events into requests, facts and outcomes apart, each kind in the order of time.</summary>
internal static class MessageBatches
{
    /// <summary>200 facts are about 21 KB: under the 48 KiB that a queue message holds, so no claim check is needed.</summary>
    public const int FactsInABatch = 200;

    /// <summary>400 outcomes are about 27 KB.</summary>
    public const int OutcomesInABatch = 400;

    public static async IAsyncEnumerable<MessageBatch> OfAsync(
        IAsyncEnumerable<FlightEvent> events, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        List<Flight> facts = [], outcomes = [];
        await foreach (var happened in events.WithCancellation(cancellation))
        {
            if (happened is FlightEvent.Landed)
            {
                outcomes.Add(happened.Flight);
                if (outcomes.Count == OutcomesInABatch)
                {
                    yield return new(true, outcomes);
                    outcomes = [];
                }
            }
            else
            {
                facts.Add(happened.Flight);
                if (facts.Count == FactsInABatch)
                {
                    yield return new(false, facts);
                    facts = [];
                }
            }
        }

        if (facts.Count > 0)
        {
            yield return new(false, facts);
        }

        if (outcomes.Count > 0)
        {
            yield return new(true, outcomes);
        }
    }
}
