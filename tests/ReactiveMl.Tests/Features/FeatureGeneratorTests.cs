using ReactiveMl.Evaluation;
using ReactiveMl.Facts;
using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;
using ReactiveMl.Tests.Learning;

namespace ReactiveMl.Tests.Features;

public class FeatureGeneratorTests
{
    [Fact]
    public void A_text_has_a_shape_and_a_missing_one_has_none()
    {
        var (columns, row) = Make("""{ "generator": "textShape", "of": ["origin", "destination"] }""", FieldValue.OfText("WIN $100 now!!"), default);

        // Reckoned by hand: 14 characters; W, I and N of six letters; 1, 0 and 0.
        Assert.Equal(["length(origin)", "capitals(origin)", "exclamations(origin)", "digits(origin)"], columns.Take(4));
        Assert.Equal([14, 0.5f, 2, 3, float.NaN, float.NaN, float.NaN, float.NaN], row.Select(value => value.Number));
    }

    [Fact]
    public void A_text_without_letters_has_no_share_of_capitals() =>
        Assert.Equal(0, Make("""{ "generator": "textShape", "of": ["origin"], "parts": ["capitals"] }""", FieldValue.OfText("123"), default).Row[0].Number);

    // The book's squawks: 62, 63 and 37 characters; and its followers, of which 1,000,000 make a super squawker.
    [Theory]
    [InlineData(62, 1)]
    [InlineData(63, 1)]
    [InlineData(37, 0)]
    public void A_teams_own_generator_is_used_by_name_with_its_options(int length, float category)
    {
        var (columns, row) = Make("""{ "generator": "lengthClass", "of": ["origin"], "step": 47 }""", FieldValue.OfText(new string('a', length)), default, new LengthClass());

        Assert.Equal(["lengthClass(origin by 47)"], columns);
        Assert.Equal(category, row[0].Number);
    }

    [Fact]
    public void A_generator_outside_its_context_is_refused_when_the_definition_is_read()
    {
        const string Entry = """{ "generator": "canopy", "of": ["distance"] }""";

        Assert.Equal(
            "f $.features[3].generator: the generator 'canopy' may be used where region is rainforest; here it is desert. Leave it out, or set Context__region if that is where this app runs.",
            Assert.Single(Read(Entry, Registered(("region", "desert"), new Canopy())).Errors).ToString());
        Assert.Contains("here no region is set", Assert.Single(Read(Entry, Registered(("tenant", "rainforest"), new Canopy())).Errors).Problem);
        Assert.Empty(Read(Entry, Registered(("region", "rainforest"), new Canopy())).Errors);
        // A definition that does not use it has nothing to do with its context.
        Assert.Empty(Read("""{ "number": "distance" }""", Registered(("region", "desert"), new Canopy())).Errors);
    }

    [Fact]
    public void An_unknown_generator_is_refused_with_those_that_there_are() => Assert.Contains(
        "Use one of canopy, lengthClass, textShape,",
        Assert.Single(Read("""{ "generator": "shape", "of": ["origin"] }""", Registered(("region", "desert"), new Canopy(), new LengthClass())).Errors).Remedy);

    [Fact]
    public void Two_generators_of_one_name_are_refused() =>
        Assert.Contains("LengthClass and LengthClass are both named 'lengthClass'", Assert.Throws<ArgumentException>(() =>
            Registered(("region", "x"), new LengthClass(), new LengthClass())).Message, StringComparison.Ordinal);

    // The book's fact: 1 bad record in 1,000 makes 999 rows and one error.
    [Fact]
    public async Task A_fact_whose_features_cannot_be_made_is_left_out_and_told()
    {
        var (table, failed) = await TableAsync(1000, bad: index => index == 500);

        Assert.Equal((999, 1L), (table.RowCount, failed.Count));
        Assert.Equal([new RowFailure(new FactId("f0500"), "lengthClass", "13 miles are no flight")], failed.First);
        Assert.DoesNotContain("f0500", table.FactIds);
        Assert.Null(BeforeTraining(table, failed, new AcceptanceRules("rocAuc", 0.6, null, null, 500)));
    }

    [Fact]
    public async Task Above_its_budget_the_run_ends_before_training_and_names_the_first()
    {
        var (table, failed) = await TableAsync(1000, bad: index => index % 50 == 0);

        Assert.Equal(
            "The features of 20 of 1,000 rows (2.00 %) could not be made; at most 1.00 % may fail. The first is fact 'f0000', by generator 'lengthClass': 13 miles are no flight",
            BeforeTraining(table, failed, new AcceptanceRules("rocAuc", 0.6, null, null, 500))!.Reason);
        Assert.Null(BeforeTraining(table, failed, new AcceptanceRules("rocAuc", 0.6, null, null, 500) { MaxFailedRows = 0.02 }));
        Assert.Equal(5, failed.First.Count);
    }

    [Fact]
    public void Where_every_row_fails_it_is_the_generator_that_is_named()
    {
        var nothing = FeatureTable.Empty([], 0);
        var failed = new RowsFailed(7, [new(new FactId("a"), "lengthClass", "no class")]);

        Assert.StartsWith("The features of 7 of 7 rows", BeforeTraining(nothing, failed, new AcceptanceRules("rocAuc", 0.6, null, null, 500))!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_outcome_of_a_fact_that_was_left_out_is_history_all_the_same()
    {
        var (table, _) = await TableAsync(200, bad: index => index == 0);
        var (whole, _) = await TableAsync(200, bad: _ => false);
        var count = table.Columns.Count - 1;

        Assert.Equal(whole.Numbers[count]![^1], table.Numbers[count]![^1]);
    }

    [Theory]
    [InlineData("infinity", "it made FeatureValue { Number = Infinity")]
    [InlineData("word", "it made FeatureValue { Number = NaN, Category = word }")]
    [InlineData("throws", "Attempted to divide by zero.")]
    public void What_a_column_cannot_hold_is_the_generators_failure(string answer, string problem)
    {
        var failed = Assert.Throws<FeatureFailedException>(() => Make("""{ "generator": "broken", "of": ["origin"] }""", FieldValue.OfText(answer), default, new Broken()));

        Assert.Equal("broken", failed.Generator);
        Assert.StartsWith(problem, failed.Problem, StringComparison.Ordinal);
        Assert.Contains("'broken'", failed.Message, StringComparison.Ordinal);
    }

    private static Verdict? BeforeTraining(FeatureTable table, RowsFailed failed, AcceptanceRules rules)
    {
        var statistics = new DataSetStatistics(0, 0, []);
        return Acceptance.BeforeTraining(rules, statistics, TableOutline.Of(table, SampleTables.TenAndTwenty), HoldOut.Split(table, SampleTables.TenAndTwenty), failed);
    }

    private static async Task<(FeatureTable Table, RowsFailed Failed)> TableAsync(int rows, Func<int, bool> bad)
    {
        var pipeline = Read("""{ "generator": "lengthClass", "of": ["origin", "distance"], "step": 4 }""", Registered(("region", "x"), new LengthClass())).Pipeline!;
        var facts = Enumerable.Range(0, rows).Select(index => new LabelledFact(
            FlightLate.Flight($"f{index:0000}", index, distance: bad(index) ? 13 : 500), FlightLate.Landed($"f{index:0000}", index + 60, index % 2 * 30)));
        var making = new FeatureTableMaker(pipeline);
        var part = Assert.Single(await making.MakeAsync(facts.ToAsyncEnumerable(), CancellationToken.None).ToListAsync());
        return (part, making.Failed);
    }

    private static (IEnumerable<string> Columns, FeatureValue[] Row) Make(string entry, FieldValue origin, FieldValue destination, params FeatureGenerator[] own)
    {
        var pipeline = Read(entry, Registered(("region", "desert"), own)).Pipeline!;
        var (maker, row) = (new FeatureMaker(pipeline), new FeatureValue[new FeatureMaker(pipeline).Columns.Count]);
        maker.Make([FieldValue.OfTime(FlightLate.Start), origin, destination, FieldValue.OfNumber(1)], null, FlightLate.Start, OutcomeHistory.Empty, row);
        var columns = maker.Columns.Select(column => column.Name).ToList();
        // After the two parts of the time and two categories, before two of the history.
        return (columns[4..^2], row[4..^2]);
    }

    private static FeatureGenerators Registered((string Of, string Is) context, params FeatureGenerator[] own) =>
        new([new TextShape(), .. own], new Dictionary<string, string> { [context.Of] = context.Is });

    private static PipelineReading Read(string entry, FeatureGenerators generators) =>
        PipelineReader.Read(FlightLate.Json.Replace("""{ "number": "distance" }""", entry, StringComparison.Ordinal), "f", generators);

    private sealed class LengthClass() : FeatureGenerator("lengthClass")
    {
        public override GeneratedFeatures? Plan(GeneratorEntry entry)
        {
            var step = (int)(entry.Number("step", 1, 1000) ?? 47);
            return new([new($"lengthClass({entry.Of[0].Name} by {step})", FeatureKind.Number)], (values, into) =>
                into[0] = values.Length > 1 && values[1].Number == 13 ? throw new FormatException("13 miles are no flight") : FeatureValue.Of(values[0].Text!.Length / step));
        }
    }

    private sealed class Canopy() : FeatureGenerator("canopy")
    {
        public override ContextGuard? Guard => new("region", ["rainforest"]);

        public override GeneratedFeatures? Plan(GeneratorEntry entry) =>
            new([new("canopy(distance)", FeatureKind.Number)], (values, into) => into[0] = FeatureValue.Of((float)values[0].Number));
    }

    private sealed class Broken() : FeatureGenerator("broken")
    {
        public override GeneratedFeatures? Plan(GeneratorEntry entry) => new([new("broken(origin)", FeatureKind.Number)], (values, into) => into[0] = values[0].Text switch
        {
            "infinity" => FeatureValue.Of(float.PositiveInfinity),
            "throws" => throw new DivideByZeroException(),
            var word => FeatureValue.Of(word!),
        });
    }
}
