using CsCheck;
using ReactiveMl.Facts;
using ReactiveMl.Features;
using ReactiveMl.Tests.Facts;

namespace ReactiveMl.Tests.Features;

public class FeatureTableMakerTests
{
    // Reckoned by hand. Landed at ATL: a at 60 (10 late), b at 120 (25 late).
    // c at 120 looks at (-60, 120]: a and b, mean 17.5. d at 240 looks at (60, 240]: b, and c, which landed at 200 (4 late): 14.5.
    // e leaves from JFK, where nothing has landed.
    [Fact]
    public void History_is_what_was_known_at_departure()
    {
        var table = Table(
            Row("a", 0, 60, 10), Row("b", 10, 120, 25), Row("c", 120, 200, 4), Row("d", 240, 300, 16),
            new(FlightLate.Flight("e", 300, "JFK"), FlightLate.Landed("e", 400, 15)));

        Assert.Equal([float.NaN, float.NaN, 17.5f, 14.5f, float.NaN], table.Numbers[5]!);
        Assert.Equal([0f, 0f, 2f, 2f, 0f], table.Numbers[6]!);
        Assert.Equal([0f, 1f, 0f, 1f, 0f], table.Labels);
        Assert.Equal(["ATL", "ATL", "ATL", "ATL", "JFK"], table.Categories[2]!);
        Assert.Equal(["a", "b", "c", "d", "e"], table.FactIds);
        Assert.Equal(FlightLate.At(200).UtcDateTime, table.KnownAt[2]);
    }

    [Fact]
    public void A_fact_without_outcome_makes_no_row()
    {
        var table = Table(new LabelledFact(FlightLate.Flight("a", 0), null), Row("b", 10, 120, 25));

        Assert.Equal(["b"], table.FactIds);
    }

    [Fact]
    public void Outcomes_known_after_a_departure_do_not_change_its_features() =>
        Generated.Arrivals.Sample(arrivals =>
        {
            var rows = Generated.Seal(arrivals).Facts;
            return rows.Where(row => row.Outcome is not null).All(row =>
            {
                var knownThen = rows.Select(other => other != row && other.Outcome?.KnownAt > row.Fact.OccurredAt ? other with { Outcome = null } : other);
                return Features(Table([.. rows]), row.Fact.Id).SequenceEqual(Features(Table([.. knownThen]), row.Fact.Id));
            });
        });

    /// <summary>The same algorithm said plainly: all outcomes of all rows, asked anew for every row.</summary>
    [Fact]
    public async Task One_pass_in_parts_gives_the_features_of_the_whole_history_to_the_last_bit()
    {
        var rows = Busy(6000);
        var whole = new OutcomeHistory();
        rows.ForEach(row => whole.Add("origin", row.Fact.Entity, row.Fact.Id, row.Outcome!.KnownAt, row.Outcome.Value.Number));
        var (plain, making) = (new FeatureMaker(FlightLate.Pipeline), new FeatureTableMaker(FlightLate.Pipeline));

        var parts = await making.MakeAsync(rows.ToAsyncEnumerable(), CancellationToken.None, rows: 701).ToListAsync();

        Assert.Equal([701, 701, 701, 701, 701, 701, 701, 701, 392], parts.Select(part => part.RowCount));
        var made = parts.SelectMany(part => Enumerable.Range(0, part.RowCount).Select(part.Row)).ToList();
        for (var row = 0; row < rows.Count; row++)
        {
            var (fact, features) = (rows[row].Fact, new FeatureValue[plain.Columns.Count]);
            plain.Make(fact.Values, fact.Id, fact.OccurredAt, whole, features);
            Assert.Equal(features, made[row]);
        }

        Assert.True(made.Count(row => row[6].Number > 20) > 1000, "The histories are too short to tell.");
        Assert.Equal(rows.Select(row => row.Outcome!.KnownAt.UtcDateTime), making.ToOutline().KnownAt);
    }

    /// <summary>Training reads what went through a landing, a data set and a table; serving reads what a client sends.</summary>
    [Fact]
    public async Task A_row_to_predict_has_the_features_that_it_is_trained_on_to_the_last_bit() => await UncertainFacts.Many.SampleAsync(async facts =>
    {
        using var landing = new MemoryStream();
        FactLines.Write(landing, FlightLate.Full, facts);
        landing.Position = 0;
        var landed = FactLines.Read(landing, FlightLate.Full).Where(fact => fact.Outcome is not null).DistinctBy(fact => fact.Id)
            .OrderBy(fact => fact.OccurredAt).ThenBy(fact => fact.Id.Value, StringComparer.Ordinal).ToList();
        var history = new OutcomeHistory();
        landed.ForEach(fact => history.Add("origin", fact.Entity, fact.Id, fact.Outcome!.KnownAt, fact.Outcome.Value.Number));

        var trained = await TrainedOnAsync(landed);

        var serving = new FeatureMaker(FlightLate.Full);
        Assert.Equal(serving.Columns, trained.Columns);
        foreach (var (row, fact) in landed.Index())
        {
            var sent = Assert.Single(new FactReader(FlightLate.Full).Read(LineOf(fact)).Accepted).Fact;
            var features = new FeatureValue[serving.Columns.Count];
            serving.Make(sent.Values, sent.Id, sent.OccurredAt, history, features);
            Assert.Equal(trained.Row(row), features);
        }
    }, iter: 30);

    [Fact]
    public void Rows_out_of_order_are_refused() =>
        Assert.Throws<InvalidOperationException>(() => Table(Row("a", 10, 60, 10), Row("b", 0, 120, 25)));

    private static async Task<FeatureTable> TrainedOnAsync(IEnumerable<Fact> facts)
    {
        using var dataSet = new MemoryStream();
        await SealedDataSetFile.WriteAsync(
            dataSet, FlightLate.Full, facts.Select(fact => new LabelledFact(fact with { Outcome = null }, fact.Outcome)).ToAsyncEnumerable(), CancellationToken.None);
        dataSet.Position = 0;
        var (maker, table) = (new FeatureTableMaker(FlightLate.Full), new MemoryStream());
        var parts = maker.MakeAsync(SealedDataSetFile.ReadAsync(dataSet, FlightLate.Full, CancellationToken.None), CancellationToken.None);
        await FeatureTableFile.WriteAsync(table, maker.Shape, parts, CancellationToken.None);
        table.Position = 0;
        return await FeatureTableFile.ReadAsync(table, CancellationToken.None);
    }

    /// <summary>Many a minute, with departures and landings at equal times, over days: more than any window spans.</summary>
    private static List<LabelledFact> Busy(int count)
    {
        var chance = new Random(7);
        return [.. Enumerable.Range(0, count).Select(index => (Id: $"f{index:00000}", Departed: index / 4 * 2))
            .Select(flight => new LabelledFact(
                FlightLate.Flight(flight.Id, flight.Departed, chance.Next(3) == 0 ? "JFK" : "ATL"),
                FlightLate.Landed(flight.Id, flight.Departed + (2 * chance.Next(1, 100)), chance.NextDouble() * 60)))];
    }

    private static byte[] LineOf(Fact fact)
    {
        using var line = new MemoryStream();
        FactLines.Write(line, FlightLate.Full, [fact with { Outcome = null }]);
        return line.ToArray();
    }

    private static LabelledFact Row(string id, double departed, double landed, double delay) =>
        new(FlightLate.Flight(id, departed), FlightLate.Landed(id, landed, delay));

    private static FeatureTable Table(params LabelledFact[] rows) => FeatureTableMaker.Make(FlightLate.Pipeline, rows);

    private static FeatureValue[] Features(FeatureTable table, FactId fact) => table.Row(Array.IndexOf(table.FactIds, fact.Value));
}
