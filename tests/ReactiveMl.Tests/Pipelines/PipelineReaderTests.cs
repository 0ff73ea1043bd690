using ReactiveMl.Pipelines;

namespace ReactiveMl.Tests.Pipelines;

public class PipelineReaderTests
{
    [Fact]
    public void The_bundled_definition_is_read()
    {
        var pipeline = FlightLate.Pipeline;

        Assert.Equal("flight-late", pipeline.Name.Value);
        Assert.Equal(["departedAt", "origin", "destination", "distance"], pipeline.Fact.Fields.Select(field => field.Name));
        Assert.True(pipeline.Fact.Fields[0].Required);
        Assert.Equal(new OutcomeSpec(new FieldSpec("delay", FieldType.Number, false, -1440, 4320), "landedAt"), pipeline.Fact.Outcome);
        Assert.Equal(new LabelRule("delay", 15), pipeline.Label);
        Assert.Equal(TimeSpan.FromHours(3), Assert.IsType<FeatureSpec.History>(pipeline.Features[4]).Last);
        Assert.Equal(new HoldOutRule(HoldOutBy.Time, 0.1, 0.2), pipeline.Learn.HoldOut);
        Assert.Equal(new AcceptanceRules("rocAuc", 0.6, 0.05, 0.01, 500), pipeline.Accept);
        Assert.Equal(new RelearnPlan("0 0 3 * * *"), pipeline.Relearn);
    }

    [Fact]
    public void Rules_for_the_values_of_a_data_set_are_read()
    {
        var accept = PipelineReader.Read(FlightLate.Json.Replace("\"minFacts\": 500", "\"minFacts\": 500, \"maxMissing\": 0.2, \"maxUnseen\": 0.1"), "f").Pipeline!.Accept;

        Assert.Equal((0.2, 0.1), (accept.MaxMissing, accept.MaxUnseen));
    }

    [Fact]
    public void Which_features_are_kept_is_read()
    {
        var selecting = FlightLate.Json.Replace("\"learn\": {", "\"select\": { \"by\": \"mutualInformation\", \"keep\": 7 }, \"learn\": {");

        Assert.Equal(new SelectionRule(SelectionBy.MutualInformation, 7), PipelineReader.Read(selecting, "f").Pipeline!.Select);
        Assert.Null(FlightLate.Pipeline.Select);
    }

    [Theory]
    [InlineData("", 2, 3, 20_000)]
    [InlineData(", \"words\": 1, \"letters\": 0, \"most\": 500", 1, 0, 500)]
    public void What_of_a_text_is_counted_is_read(string options, int words, int letters, int most)
    {
        var text = PipelineReader.Read(FlightLate.FullJson.Replace("{ \"text\": \"remarks\"", "{ \"text\": \"remarks\"" + options), "f").Pipeline!.Features.OfType<FeatureSpec.Text>().Single();

        Assert.Equal(new TextNgrams(words, letters, most), text.Ngrams ?? TextNgrams.Default);
    }

    [Theory]
    [InlineData("\"words\": 4", "$.features[8].words", "4 is not a whole number in range. Use a whole number from 0 to 3.")]
    [InlineData("\"letters\": 5", "$.features[8].letters", "5 is not a whole number in range. Use a whole number from 0 to 4.")]
    [InlineData("\"most\": 0", "$.features[8].most", "0 is not a whole number in range.")]
    [InlineData("\"words\": 0, \"letters\": 0", "$.features[8]", "neither words nor letters are counted. Let at least one of them be above 0, or leave the text out.")]
    public void What_of_a_text_cannot_be_counted_is_named(string options, string path, string says)
    {
        var error = Assert.Single(PipelineReader.Read(FlightLate.FullJson.Replace("{ \"text\": \"remarks\"", "{ \"text\": \"remarks\", " + options), "f").Errors);

        Assert.Equal(path, error.Path);
        Assert.StartsWith(says, $"{error.Problem}. {error.Remedy}", StringComparison.Ordinal);
    }

    [Fact]
    public void Every_combination_of_settings_is_a_candidate()
    {
        var grid = FlightLate.Json.Replace("\"trees\": [100], \"leaves\": [20, 50]", "\"trees\": [100, 300], \"leaves\": [20, 50], \"learningRate\": 0.05");

        var candidates = PipelineReader.Read(grid, "f").Pipeline!.Learn.Candidates;

        Assert.Equal(
            [
                "fastTree-trees100-leaves20-learningRate0.05", "fastTree-trees100-leaves50-learningRate0.05",
                "fastTree-trees300-leaves20-learningRate0.05", "fastTree-trees300-leaves50-learningRate0.05", "sdca",
            ],
            candidates.Select(candidate => candidate.Id.Value));
        Assert.Equal(300, candidates[2].Settings["trees"]);
        Assert.Empty(candidates[4].Settings);
    }

    [Fact]
    public void How_the_candidates_are_trained_is_read_and_has_defaults()
    {
        var sweep = PipelineReader.Read(FlightLate.Json.Replace("\"seed\": 1,", "\"seed\": 1, \"folds\": 5, \"within\": \"00:30:00\", \"atOnce\": 8,"), "f").Pipeline!.Learn.Sweep;

        Assert.Equal(new SweepRule(8, TimeSpan.FromMinutes(30), 5), sweep);
        Assert.Equal(new SweepRule(4, null, null), FlightLate.Pipeline.Learn.Sweep);
    }

    [Theory]
    [InlineData("\"seed\": 1,", "\"folds\": 1,", "$.learn.folds", "1 is not a whole number in range. Use a whole number from 2 to 10.")]
    [InlineData("\"seed\": 1,", "\"atOnce\": 33,", "$.learn.atOnce", "33 is not a whole number in range. Use a whole number from 1 to 32.")]
    [InlineData("\"seed\": 1,", "\"within\": \"30m\",", "$.learn.within", "'30m' is not a length of time. Write hours, minutes and seconds such as \"03:00:00\", or days before them such as \"7.00:00:00\", up to 7 days.")]
    [InlineData("\"by\": \"origin\"", "\"by\": \"orign\"", "$.features[4].history.by", "'orign' is not a field of the fact. Use one of origin, destination.")]
    [InlineData("\"by\": \"origin\"", "\"by\": \"distance\"", "$.features[4].history.by", "'distance' is not of type category")]
    [InlineData("\"of\": \"delay\"", "\"of\": \"distance\"", "$.features[4].history.of", "'distance' is not known here. Use one of delay.")]
    [InlineData("\"03:00:00\"", "\"3h\"", "$.features[4].history.last", "'3h' is not a length of time")]
    [InlineData("\"mean\", \"count\"", "\"mean\", \"mean\"", "$.features[4]", "the feature mean(delay by origin last 03:00:00) is made twice")]
    [InlineData("\"hour\"", "\"minute\"", "$.features[0].parts[0]", "'minute' is not known here. Use one of hour, dayOfWeek")]
    [InlineData("\"learn\": {", "\"select\": { \"by\": \"chiSquared\", \"keep\": 8 }, \"learn\": {", "$.select.keep", "8 features are to be kept, and 7 can be selected from. Write a number from 1 to 7, or leave \"select\" out.")]
    [InlineData("\"learn\": {", "\"select\": { \"by\": \"luck\", \"keep\": 3 }, \"learn\": {", "$.select.by", "'luck' is not known here. Use one of chiSquared, mutualInformation.")]
    [InlineData("\"minFacts\": 500", "\"minFacts\": 500, \"maxFailedRows\": 2", "$.accept.maxFailedRows", "2 is not a number in range. Use a number from 0 to 1.")]
    [InlineData("{ \"number\": \"distance\" }", "{ \"generator\": \"shape\", \"of\": [\"origin\"] }", "$.features[3].generator", "there is no generator 'shape'. Use one of textShape, or register the generator when the app starts.")]
    [InlineData("{ \"number\": \"distance\" }", "{ \"generator\": \"textShape\" }", "$.features[3].of", "is missing. List the fields, such as [\"subject\"].")]
    [InlineData("{ \"number\": \"distance\" }", "{ \"generator\": \"textShape\", \"of\": [\"orign\"] }", "$.features[3].of[0]", "'orign' is not known here. Use one of departedAt, origin, destination, distance.")]
    [InlineData("{ \"number\": \"distance\" }", "{ \"generator\": \"textShape\", \"of\": [\"distance\"] }", "$.features[3]", "'distance' is neither a text nor a category. Name fields that hold words.")]
    [InlineData("{ \"number\": \"distance\" }", "{ \"generator\": \"textShape\", \"of\": [\"origin\"], \"parts\": [\"size\"] }", "$.features[3].parts[0]", "'size' is not known here. Use one of length, capitals, exclamations, digits.")]
    [InlineData("{ \"number\": \"distance\" }", "{ \"generator\": \"textShape\", \"of\": [\"origin\"], \"part\": [\"length\"] }", "$.features[3].part", "'part' is not a known key. Use only generator, of, parts.")]
    [InlineData("{ \"number\": \"distance\" }", "{ \"generator\": \"textShape\", \"of\": [\"origin\", \"origin\"], \"parts\": [\"length\"] }", "$.features[3]", "the feature length(origin) is made twice")]
    [InlineData("{ \"number\": \"distance\" }", "{ \"sum\": \"distance\" }", "$.features[3]", "it names no maker. Use one of time, category, number, interval, bucketize, binarize, flag, text, geo, history, generator.")]
    [InlineData("{ \"number\": \"distance\" }", "{ \"interval\": \"distance\" }", "$.features[3].as", "is missing. List some of mid, width.")]
    [InlineData("{ \"number\": \"distance\" }", "{ \"interval\": \"distance\", \"as\": [\"low\"] }", "$.features[3].as[0]", "'low' is not known here. Use one of mid, width.")]
    [InlineData("{ \"number\": \"distance\" }", "{ \"bucketize\": \"distance\", \"at\": [] }", "$.features[3].at", "[] is not a list with at least one entry. List at least one edge, such as [500, 1000].")]
    [InlineData("{ \"number\": \"distance\" }", "{ \"bucketize\": \"distance\", \"at\": [5, 5.0] }", "$.features[3].at[1]", "the edge 5 is not above 5, which stands before it. List the edges from the smallest to the largest, each once.")]
    [InlineData("{ \"number\": \"distance\" }", "{ \"bucketize\": \"origin\", \"at\": [5] }", "$.features[3].bucketize", "'origin' is not of type number. Use one of distance.")]
    [InlineData("{ \"number\": \"distance\" }", "{ \"binarize\": \"distance\" }", "$.features[3].above", "is missing. Write the number above which the feature is 1.")]
    [InlineData("{ \"number\": \"distance\" }", "{ \"flag\": \"distance\" }", "$.features[3].flag", "'distance' is not of type flag. Declare a field of type flag.")]
    [InlineData("\"fields\": {", "\"fields\": { \"night\": { \"type\": \"flag\", \"min\": 0 },", "$.fact.fields.night", "min and max mean nothing for a flag. Leave them out.")]
    [InlineData("\"fields\": {", "\"fields\": { \"night\": { \"type\": \"bool\" },", "$.fact.fields.night.type", "'bool' is not known here. Use one of number, category, text, flag, geo, time.")]
    [InlineData("{ \"category\": \"origin\" }", "{ \"category\": \"origin\", \"hash\": 17 }", "$.features[1].hash", "17 is not a whole number in range. Use a whole number from 1 to 16.")]
    [InlineData("{ \"category\": \"origin\" }", "{ \"text\": \"origin\" }", "$.features[1].text", "'origin' is not of type text. Declare a field of type text.")]
    [InlineData("{ \"number\": \"distance\" }", "{ \"geo\": \"distance\" }", "$.features[3].geo", "is not a list with at least one entry. Name two places, such as")]
    [InlineData("\"fields\": {", "\"fields\": { \"gate\": { \"type\": \"geo\", \"max\": 90 },", "$.fact.fields.gate", "min and max mean nothing for a geo. Leave them out.")]
    [InlineData("\"min\": 1, \"max\": 6000", "\"min\": 7, \"max\": 6", "$.fact.fields.distance", "min is above max")]
    [InlineData("\"type\": \"number\", \"min\": -1440, \"max\": 4320", "\"type\": \"time\"", "$.fact.outcome.type", "nothing is learned from an outcome of type time. Use one of number, category, flag.")]
    [InlineData("\"fields\": {", "\"fields\": { \"rows\": { \"type\": \"number\" },", "$.fact.fields.rows", "has a meaning of its own")]
    [InlineData("\"fields\": {", "\"fields\": { \"corrects\": { \"type\": \"category\" },", "$.fact.fields.corrects", "has a meaning of its own")]
    [InlineData("\"fields\": {", "\"unknown\": \"drop\", \"fields\": {", "$.fact.unknown", "'drop' is not known here. Use one of refuse, keep.")]
    [InlineData("\"knownAt\": \"landedAt\"", "\"knownAt\": \"delay\"", "$.fact.outcome.knownAt", "'delay' is the name of another field")]
    [InlineData(", \"above\": 15", "", "$.label.above", "is missing. Write the number above which the label is true.")]
    [InlineData("\"atLeast\": 0.6", "\"atMost\": 0.6", "$.accept.atMost", "of rocAuc more is better. Write \"atLeast\".")]
    [InlineData("\"metric\": \"rocAuc\"", "\"metric\": \"rmse\"", "$.accept.metric", "'rmse' is not known here. Use one of rocAuc, prAuc, logLoss, brier.")]
    [InlineData("\"by\": \"time\"", "\"by\": \"id\"", "$.learn.holdOut.by", "'id' is not known here. Use one of time, entity, row.")]
    [InlineData("\"trees\": [100]", "\"trees\": [100.5]", "$.learn.learners[0].fastTree.trees[0]", "100.5 is not a whole number")]
    [InlineData("\"trees\": [100]", "\"tress\": [100]", "$.learn.learners[0].fastTree.tress", "'tress' is not a setting of fastTree. Use one of trees, leaves")]
    [InlineData("\"sdca\"", "\"forest\"", "$.learn.learners[1].forest", "'forest' is not a learner. Use one of")]
    [InlineData("\"leaves\": [20, 50]", "\"leaves\": [20, 20]", "$.learn.learners[0].fastTree", "the candidate fastTree-trees100-leaves20 is declared twice")]
    [InlineData("\"metric\": \"rocAuc\"", "\"metric\": \"auc\"", "$.accept.metric", "'auc' is not known here. Use one of rocAuc, prAuc, logLoss, brier.")]
    [InlineData("\"minFacts\": 500", "\"minFacts\": 500, \"maxUnseen\": 10", "$.accept.maxUnseen", "10 is not a number in range. Use a number from 0 to 1.")]
    [InlineData("\"minFacts\": 500", "\"minFacts\": 1e999", "$.accept.minFacts", "1e999 is not a whole number in range")]
    [InlineData("0 0 3 * * *", "0 3 * * *", "$.relearn.schedule", "'0 3 * * *' is not a schedule")]
    [InlineData("{ \"schedule\"", "{ \"onDrift\": true, \"schedule\"", "$.relearn.onDrift", "'onDrift' is not supported yet")]
    [InlineData("\"version\": 1,", "\"version\": 1, \"refit\": {},", "$.refit", "'refit' is not supported yet. Leave it out.")]
    [InlineData("\"version\": 1,", "\"version\": 1, \"labels\": {},", "$.labels", "'labels' is not a known key")]
    [InlineData("\"version\": 1,", "", "$.version", "is missing")]
    [InlineData("\"flight-late\"", "\"Flight late\"", "$.name", "is not a pipeline name")]
    [InlineData("\"version\": 1,", "\"version\": 1, \"version\": 2,", "$", "it is not valid JSON")]
    public void A_mistake_is_named_with_its_path_and_what_would_be_right(string right, string wrong, string path, string says)
    {
        Assert.Contains(right, FlightLate.Json, StringComparison.Ordinal);

        var reading = PipelineReader.Read(FlightLate.Json.Replace(right, wrong), "flight-late.json");

        Assert.Null(reading.Pipeline);
        var error = Assert.Single(reading.Errors);
        Assert.Equal(path, error.Path);
        Assert.StartsWith($"flight-late.json {path}: ", error.ToString(), StringComparison.Ordinal);
        Assert.Contains(says, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_bundled_regression_learns_the_minutes_of_the_same_facts()
    {
        var pipeline = PipelineReader.Read(FlightLate.DelayJson, "flight-delay.json").Pipeline!;

        Assert.Equal(("flight-delay", LearningTask.Regression), (pipeline.Name.Value, pipeline.Task));
        Assert.Equal(FlightLate.Pipeline.Fact.Fields, pipeline.Fact.Fields);
        Assert.Equal(new LabelRule("delay", Above: null), pipeline.Label);
        Assert.Equal(new AcceptanceRules("rmse", null, 0.01, 0.01, 500), pipeline.Accept);
    }

    [Theory]
    [InlineData("\"from\": \"delay\"", "\"from\": \"delay\", \"above\": 15", "$.label.above", "'above' is not a known key. Use only from.")]
    [InlineData("\"metric\": \"rmse\"", "\"metric\": \"rocAuc\"", "$.accept.metric", "'rocAuc' is not known here. Use one of rmse, mae, r2.")]
    [InlineData("\"metric\": \"rmse\"", "\"metric\": \"rmse\", \"atLeast\": 0.5", "$.accept.atLeast", "of rmse less is better. Write \"atMost\".")]
    [InlineData("\"metric\": \"rmse\"", "\"metric\": \"r2\", \"atMost\": 30", "$.accept.atMost", "of r2 more is better. Write \"atLeast\".")]
    [InlineData("\"metric\": \"rmse\"", "\"metric\": \"mae\", \"atMost\": -1", "$.accept.atMost", "-1 is not a number in range")]
    [InlineData("\"beatBaselineBy\": 0.01", "\"beatBaselineBy\": 5", "$.accept.beatBaselineBy", "5 is not a number in range. Use a number from 0 to 1.")]
    [InlineData("\"task\": \"regression\"", "\"task\": \"regress\"", "$.task", "'regress' is not known here. Use one of binary, regression, multiclass.")]
    public void A_mistake_in_a_regression_is_named_with_its_path_and_what_would_be_right(string right, string wrong, string path, string says)
    {
        Assert.Contains(right, FlightLate.DelayJson, StringComparison.Ordinal);

        var error = Assert.Single(PipelineReader.Read(FlightLate.DelayJson.Replace(right, wrong), "flight-delay.json").Errors);

        Assert.Equal(path, error.Path);
        Assert.Contains(says, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void All_mistakes_are_found_at_once()
    {
        var wrong = FlightLate.Json.Replace("\"binary\"", "\"binery\"").Replace("\"seed\": 1", "\"seed\": -1").Replace("\"above\": 15", "\"above\": \"15\"");

        Assert.Equal(["$.task", "$.label.above", "$.learn.seed"], PipelineReader.Read(wrong, "f").Errors.Select(error => error.Path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"fact\":[],\"label\":1,\"features\":{},\"learn\":null,\"accept\":\"\",\"relearn\":[]}")]
    [InlineData("{\"fact\":{\"fields\":{}},\"features\":[1,{},{\"history\":2}],\"learn\":{\"learners\":[{},{\"fastTree\":3}]}}")]
    public void What_is_no_definition_is_refused_and_never_throws(string json)
    {
        var reading = PipelineReader.Read(json, "f");

        Assert.Null(reading.Pipeline);
        Assert.NotEmpty(reading.Errors);
    }

    [Fact]
    public void The_hash_sees_content_and_not_layout()
    {
        var sameContent = FlightLate.Json.Replace("  ", " ").Replace("\"seed\": 1", "\"seed\": 1.0e0")
            .Replace("\"from\": \"delay\", \"above\": 15", "\"above\": 15, \"from\": \"delay\"");
        var otherContent = FlightLate.Json.Replace("\"above\": 15", "\"above\": 16");

        Assert.NotEqual(FlightLate.Json, sameContent);
        Assert.Equal(FlightLate.Pipeline.Hash, PipelineReader.Read(sameContent.Replace("1.0e0", "1"), "f").Pipeline!.Hash);
        Assert.NotEqual(FlightLate.Pipeline.Hash, PipelineReader.Read(otherContent, "f").Pipeline!.Hash);
    }
}
