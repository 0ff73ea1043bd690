using System.Globalization;
using Azure.Storage.Queues.Models;
using CsCheck;
using ReactiveMl.Functions.Facts;
using ReactiveMl.Functions.Tests.Flights;
using ReactiveMl.Functions.Tests.Storage;

namespace ReactiveMl.Functions.Tests.Facts;

/// <summary>However messages come, what is sealed of them is the same.</summary>
[Collection(UsesAzurite.Name)]
public sealed class DeliveryTests
{
    private const int Flights = 12;
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly IReadOnlyList<Flight> Sent = SeededFlights.Make(Flights, seed: 61);

    // The soak asks for more.
    private static readonly int Samples =
        int.TryParse(Environment.GetEnvironmentVariable("REACTIVEML_DELIVERIES"), CultureInfo.InvariantCulture, out var asked) ? asked : 8;

    // Each flight once in some order, some of them again; how many a message carries; who is delivered again, and when it is compacted.
    private static readonly Gen<(int[] Order, int[] Sizes, int[] Again, bool[] Compact)> Deliveries =
        from repeated in Gen.Int[0, Flights - 1].Array[0, 6]
        from order in Gen.Shuffle(Enumerable.Range(0, Flights).Concat(repeated).ToArray())
        from sizes in Gen.Int[1, 5].Array[24]
        from again in Gen.Int[0, 23].Array[0, 8]
        from compact in Gen.Bool.Array[24]
        select (order, sizes, again, compact);

    [Fact]
    [Trait("Category", "Deliveries")]
    public Task Order_splitting_repetition_and_a_crash_before_a_message_is_deleted_do_not_change_the_data_set() =>
        Deliveries.SampleAsync(
            async delivery =>
            {
                await using var app = await RecordLogTests.CompactedAppAsync();
                await DeliverAsync(app, Split(app, delivery.Order, delivery.Sizes), delivery.Again, delivery.Compact);

                var summary = (await app.Get<DataSetSealing>().SealAsync(DataSetSealingTests.ScopeOf(app, "run-1"), Never)).Summary;

                Assert.Equal(FlightLate.DataSetOf(app.Pipeline, Sent, outcomes: false).Summary.ContentHash, summary.ContentHash);
                Assert.Equal((Flights, delivery.Order.Length - Flights, 0), (summary.Facts, summary.Duplicates, summary.Conflicts));
            },
            iter: Samples,
            threads: 1);

    private static List<QueueMessage> Split(AppParts app, int[] order, int[] sizes)
    {
        var messages = new List<QueueMessage>();
        for (var next = 0; next < order.Length;)
        {
            var part = order.Skip(next).Take(sizes[messages.Count]).ToList();
            next += part.Count;
            messages.Add(Messages.Of(app.Pipeline, part.Select(index => Sent[index].Fact)));
        }

        return messages;
    }

    // A worker that dies after it has landed a message and before it deletes it leaves the message to be delivered again.
    private static async Task DeliverAsync(AppParts app, List<QueueMessage> messages, int[] again, bool[] compact)
    {
        for (var index = 0; index < messages.Count; index++)
        {
            await app.FactIntake.RecordAsync(messages[index], Never);
            if (compact[index])
            {
                await new Compactor(app, "facts").CompactAsync();
            }
        }

        foreach (var message in again.Where(index => index < messages.Count).Select(index => messages[index]))
        {
            await app.FactIntake.RecordAsync(Messages.Again(message), Never);
        }
    }
}
