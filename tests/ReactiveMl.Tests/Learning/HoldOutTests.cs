using CsCheck;
using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Tests.Learning;

public sealed class HoldOutTests
{
    [Fact]
    public void The_oldest_rows_train_and_the_newest_judge()
    {
        var sets = HoldOut.Split(SampleTables.At(Hours(100)), SampleTables.TenAndTwenty);

        Assert.Equal(Enumerable.Range(0, 70), sets.Train);
        Assert.Equal(Enumerable.Range(70, 5), sets.Choose);
        Assert.Equal(Enumerable.Range(75, 5), sets.Calibrate);
        Assert.Equal(Enumerable.Range(80, 20), sets.Test);
        Assert.Empty(sets.Purged);
    }

    [Fact]
    public void Rows_of_one_moment_stay_together_in_the_later_set()
    {
        var times = Hours(100);
        (times[68], times[69], times[71]) = (times[70], times[70], times[70]);

        var sets = HoldOut.Split(SampleTables.At(times), SampleTables.TenAndTwenty);

        Assert.Equal(67, sets.Train[^1]);
        Assert.Equal(68, sets.Choose[0]);
    }

    [Fact]
    public void A_row_whose_outcome_was_not_known_when_the_next_set_begins_is_purged()
    {
        var sets = HoldOut.Split(SampleTables.At(Hours(100), TimeSpan.FromMinutes(90)), SampleTables.TenAndTwenty);

        Assert.Equal([69, 74, 79], sets.Purged);
        Assert.Equal(100 - 3, sets.Train.Length + sets.Choose.Length + sets.Calibrate.Length + sets.Test.Length);
    }

    [Fact]
    public void An_outcome_known_in_the_very_moment_that_the_next_set_begins_is_not_known_before_it()
    {
        var sets = HoldOut.Split(SampleTables.At(Hours(10), TimeSpan.FromHours(1)), new HoldOutRule(HoldOutBy.Time, 0, 0.2));

        Assert.Equal([7], sets.Purged);
    }

    [Fact]
    public void An_empty_set_in_between_does_not_let_the_future_through()
    {
        // Nothing validates: the training rows stand right before the test.
        var sets = HoldOut.Split(SampleTables.At(Hours(10), TimeSpan.FromHours(5)), new HoldOutRule(HoldOutBy.Time, 0, 0.2));

        Assert.Empty(sets.Choose);
        Assert.Empty(sets.Calibrate);
        Assert.Equal([0, 1, 2], sets.Train);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Too_few_rows_give_small_sets_and_lose_none(int rows)
    {
        var sets = HoldOut.Split(SampleTables.At(Hours(rows)), SampleTables.TenAndTwenty);

        Assert.Equal(rows, sets.Train.Length + sets.Choose.Length + sets.Calibrate.Length + sets.Test.Length + sets.Purged.Length);
    }

    [Fact]
    public void All_rows_of_one_moment_all_judge()
    {
        var sets = HoldOut.Split(SampleTables.At([.. Enumerable.Repeat(SampleTables.Start, 50)]), SampleTables.TenAndTwenty);

        Assert.Equal(50, sets.Test.Length);
    }

    [Theory]
    [InlineData("flight-late", "ORD", 739298)]
    [InlineData("flight-late", "f00001", 431888)]
    [InlineData("a", "ORD", 769823)]
    public void A_place_is_a_salted_hash_as_Python_has_it(string salt, string name, uint place) =>
        // int.from_bytes(hashlib.sha256((salt + '\0' + name).encode()).digest()[:8], 'big') % 1000000
        Assert.Equal(place, HoldOutPlaces.Of(name, salt));

    [Theory]
    [InlineData(HoldOutBy.Entity)]
    [InlineData(HoldOutBy.Row)]
    public void Hashed_sets_have_about_the_shares_that_were_asked_for_and_lose_no_row(HoldOutBy by)
    {
        var sets = HoldOut.Split(Named(20_000, 5_000), new HoldOutRule(by, 0.1, 0.2, "salt"));

        Assert.InRange(sets.Test.Length, 3_600, 4_400);
        Assert.InRange(sets.Choose.Length, 800, 1_200);
        Assert.InRange(sets.Calibrate.Length, 800, 1_200);
        Assert.Empty(sets.Purged);
        Assert.Equal(Enumerable.Range(0, 20_000), sets.Train.Concat(sets.Choose).Concat(sets.Calibrate).Concat(sets.Test).Order());
    }

    [Fact]
    public void By_entity_no_entity_is_in_two_sets()
    {
        var table = Named(5_000, 300);
        var sets = HoldOut.Split(table, new HoldOutRule(HoldOutBy.Entity, 0.2, 0.3, "salt"));

        Assert.Equal(300, new[] { sets.Train, sets.Choose, sets.Calibrate, sets.Test }.Sum(set => set.Select(row => table.Entities[row]).Distinct().Count()));
    }

    [Theory]
    [InlineData(HoldOutBy.Entity)]
    [InlineData(HoldOutBy.Row)]
    public void Adding_facts_never_moves_one(HoldOutBy by) =>
        Gen.Select(Gen.Int[1, 200], Gen.Int[0, 200], Gen.Int[1, 50], Gen.Int[0, int.MaxValue]).Sample((rows, added, entities, seed) =>
        {
            var rule = new HoldOutRule(by, 0.2, 0.3, "salt");
            var (before, after) = (Named(rows, entities), Named(rows + added, entities));

            // The added facts stand anywhere among the others.
            var order = Enumerable.Range(0, after.RowCount).ToArray();
            new Random(seed).Shuffle(order);
            var mixed = after with { FactIds = [.. order.Select(row => after.FactIds[row])], Entities = [.. order.Select(row => after.Entities[row])] };

            var (was, isNow) = (SetOf(before, rule), SetOf(mixed, rule));
            Assert.All(was, fact => Assert.Equal(fact.Value, isNow[fact.Key]));
        });

    [Fact]
    public void Another_salt_holds_out_others()
    {
        var table = Named(1_000, 1_000);

        Assert.NotEqual(
            HoldOut.Split(table, new HoldOutRule(HoldOutBy.Row, 0.1, 0.2, "one")).Test,
            HoldOut.Split(table, new HoldOutRule(HoldOutBy.Row, 0.1, 0.2, "other")).Test);
    }

    [Theory]
    [InlineData(HoldOutBy.Time)]
    [InlineData(HoldOutBy.Entity)]
    [InlineData(HoldOutBy.Row)]
    public void The_outline_is_split_as_the_table_is(HoldOutBy by)
    {
        var (table, rule) = (Named(500, 40), new HoldOutRule(by, 0.1, 0.2, "salt"));
        var (whole, outlined) = (HoldOut.Split(table, rule), HoldOut.Split(TableOutline.Join([TableOutline.Of(table.Take(200), rule), Rest(table, 200, rule)]), rule));

        Assert.Equal((whole.Train, whole.Choose, whole.Calibrate, whole.Test), (outlined.Train, outlined.Choose, outlined.Calibrate, outlined.Test), SameRows);
    }

    private static bool SameRows((int[], int[], int[], int[]) one, (int[], int[], int[], int[]) other) =>
        one.Item1.SequenceEqual(other.Item1) && one.Item2.SequenceEqual(other.Item2) && one.Item3.SequenceEqual(other.Item3) && one.Item4.SequenceEqual(other.Item4);

    private static TableOutline Rest(FeatureTable table, int from, HoldOutRule rule)
    {
        var all = TableOutline.Of(table, rule);
        return new(all.OccurredAt[from..], all.KnownAt[from..], all.Labels[from..], all.HasValue[from..], all.Places?[from..]);
    }

    private static FeatureTable Named(int rows, int entities) => SampleTables.At(Hours(rows)) with
    {
        Entities = [.. Enumerable.Range(0, rows).Select(row => $"e{row % entities}")],
    };

    private static Dictionary<string, string> SetOf(FeatureTable table, HoldOutRule rule)
    {
        var sets = HoldOut.Split(table, rule);
        return new[] { ("train", sets.Train), ("choose", sets.Choose), ("calibrate", sets.Calibrate), ("test", sets.Test) }
            .SelectMany(set => set.Item2.Select(row => (Fact: table.FactIds[row], Set: set.Item1)))
            .ToDictionary(fact => fact.Fact, fact => fact.Set);
    }

    private static DateTime[] Hours(int rows) => [.. Enumerable.Range(0, rows).Select(hour => SampleTables.Start.AddHours(hour))];
}
