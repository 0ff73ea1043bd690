using System.Text;
using CsCheck;
using ReactiveMl.Facts;

namespace ReactiveMl.Tests.Facts;

public class FactQueryTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Fact]
    public async Task Facts_of_an_entity_within_a_time_range_come_in_order_of_time()
    {
        RecordedFact[] log =
        [
            Recorded(FlightLate.Flight("late", 30)), Recorded(FlightLate.Flight("first", 10)), Recorded(FlightLate.Flight("other", 15, "BOS")),
            Recorded(FlightLate.Flight("second", 20)), Recorded(FlightLate.Flight("early", 5)),
        ];

        var found = await Query(log, new FactFilter("ATL", From: FlightLate.At(10), To: FlightLate.At(30))).FirstAsync(10, null, Never);

        Assert.Equal(["first", "second"], Ids(found));
    }

    [Fact]
    public async Task The_last_ones_come_newest_first_and_one_can_be_asked_for_by_its_place()
    {
        var query = Query([.. Enumerable.Range(0, 7).Select(index => Recorded(FlightLate.Flight($"f{index}", index)))], new FactFilter());

        Assert.Equal(["f6", "f5", "f4"], Ids(await query.LastAsync(3, Never)));
        Assert.Equal("f4", (await query.NthLastAsync(3, Never))!.Fact.Id.Value);
        Assert.Null(await query.NthLastAsync(8, Never));
    }

    [Fact]
    public async Task A_corrected_fact_is_readable_as_of_its_time_and_not_after()
    {
        RecordedFact[] log =
        [
            Recorded(FlightLate.Flight("wrong", 1, distance: 100), at: 10),
            Recorded(FlightLate.Flight("right", 1, distance: 200) with { Corrects = new FactId("wrong") }, at: 20),
        ];

        Assert.Equal(["wrong"], Ids(await Query(log, new FactFilter(AsOf: FlightLate.At(19))).FirstAsync(10, null, Never)));
        Assert.Equal(["right"], Ids(await Query(log, new FactFilter(AsOf: FlightLate.At(20))).FirstAsync(10, null, Never)));
        Assert.Equal(["right"], Ids(await Query(log, new FactFilter()).FirstAsync(10, null, Never)));
    }

    [Fact]
    public async Task A_retraction_takes_a_fact_away_and_is_none_itself()
    {
        RecordedFact[] log =
        [
            Recorded(FlightLate.Flight("mistake", 1)), Recorded(FlightLate.Flight("kept", 2)),
            Recorded(FlightLate.Flight("sorry", 3) with { Retracts = new FactId("mistake") }, at: 5),
        ];

        Assert.Equal(["kept"], Ids(await Query(log, new FactFilter()).FirstAsync(10, null, Never)));
    }

    [Fact]
    public async Task A_version_that_lost_is_not_found_even_where_the_winner_is_not_asked_for()
    {
        RecordedFact[] log = [Recorded(FlightLate.Flight("two", 20)), Recorded(FlightLate.Flight("two", 5, "BOS"))];

        Assert.Empty(await Query(log, new FactFilter("ATL")).FirstAsync(10, null, Never));
    }

    [Fact]
    public async Task What_was_recorded_twice_is_told_once_with_its_first_recording()
    {
        RecordedFact[] log = [Recorded(FlightLate.Flight("f", 1), at: 9), Recorded(FlightLate.Flight("f", 1), at: 4), Recorded(FlightLate.Flight("f", 1), at: 7)];

        Assert.Equal(FlightLate.At(4), Assert.Single(await Query(log, new FactFilter()).FirstAsync(10, null, Never)).RecordedAt);
    }

    // Few ids, times and entities, so that versions, corrections and repetitions meet.
    private static readonly Gen<RecordedFact> AnyRecorded =
        from id in Gen.Int[0, 6]
        from departed in Gen.Int[0, 5]
        from origin in Gen.OneOf("ATL", "BOS")
        from names in Gen.Int[-12, 6]
        from recorded in Gen.Int[0, 9]
        select Recorded(FlightLate.Flight($"f{id}", departed, origin) with
        {
            Corrects = names >= 0 && names % 2 == 0 ? new FactId($"f{names}") : null,
            Retracts = names >= 0 && names % 2 == 1 ? new FactId($"f{names}") : null,
            Hash = ContentHash.Of(Encoding.UTF8.GetBytes($"{id} {departed} {origin} {names}")),
        }, recorded);

    private static readonly Gen<FactFilter> AnyFilter =
        from entity in Gen.Bool
        from bounds in Gen.Int[0, 7]
        select new FactFilter(
            entity ? "ATL" : null,
            From: (bounds & 1) > 0 ? FlightLate.At(2) : null,
            To: (bounds & 2) > 0 ? FlightLate.At(4) : null,
            AsOf: (bounds & 4) > 0 ? FlightLate.At(5) : null);

    [Fact]
    public void Page_by_page_or_backwards_it_is_what_the_rules_say_of_the_whole_log() =>
        Gen.Select(AnyRecorded.Array[0, 25], AnyFilter, Gen.Int[1, 4]).Sample((log, filter, size) =>
        {
            var expected = Naive(log, filter);
            var query = Query(log, filter);
            var paged = new List<string>();
            FactPlace? after = null;
            while (query.FirstAsync(size, after, Never).GetAwaiter().GetResult() is { Count: > 0 } page)
            {
                paged.AddRange(Ids(page));
                after = FactPlace.Of(page[^1].Fact);
            }

            var last = Ids(query.LastAsync(size, Never).GetAwaiter().GetResult());
            return paged.SequenceEqual(expected) && last.SequenceEqual(expected.AsEnumerable().Reverse().Take(size));
        });

    private static List<string> Naive(IReadOnlyList<RecordedFact> log, FactFilter filter)
    {
        var known = log.Where(recorded => filter.AsOf is null || recorded.RecordedAt <= filter.AsOf).Select(recorded => recorded.Fact).ToList();
        var superseded = known.Select(fact => fact.Supersedes).OfType<FactId>().ToHashSet();
        return [.. known.GroupBy(fact => fact.Id)
            .Select(versions => versions.MinBy(fact => (fact.OccurredAt, fact.Hash.Value), ConflictRule.Order)!)
            .Where(fact => !superseded.Contains(fact.Id) && fact.Retracts is null && filter.Takes(fact))
            .OrderBy(fact => fact.OccurredAt).ThenBy(fact => fact.Id.Value, StringComparer.Ordinal)
            .Select(fact => fact.Id.Value)];
    }

    private static FactQuery Query(IReadOnlyList<RecordedFact> log, FactFilter filter) => new(filter, _ => log.ToAsyncEnumerable());

    private static RecordedFact Recorded(Fact fact, double at = 0) => new(fact, FlightLate.At(at), 0);

    private static IEnumerable<string> Ids(IEnumerable<RecordedFact> facts) => facts.Select(recorded => recorded.Fact.Id.Value);
}
