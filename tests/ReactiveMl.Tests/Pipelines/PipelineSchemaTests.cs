using NJsonSchema;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Tests.Pipelines;

public class PipelineSchemaTests
{
    [Theory]
    [InlineData("flight-late", LearningTask.Binary)]
    [InlineData("flight-delay", LearningTask.Regression)]
    [InlineData("spam", LearningTask.Binary)]
    [InlineData("bird-strike", LearningTask.Multiclass)]
    [InlineData("prey", LearningTask.Regression)]
    public async Task Schema_and_reader_accept_the_bundled_definitions(string name, LearningTask task)
    {
        var json = FlightLate.ReadFile($"{name}.json");

        Assert.Empty((await SchemaAsync()).Validate(json));
        var reading = PipelineReader.Read(json, $"{name}.json");
        Assert.Empty(reading.Errors);
        Assert.Equal((name, task), (reading.Pipeline!.Name.Value, reading.Pipeline.Task));
    }

    [Fact]
    public async Task The_schema_accepts_every_type_and_every_maker() =>
        Assert.Empty((await SchemaAsync()).Validate(FlightLate.FullJson));

    [Theory]
    [InlineData("\"metric\": \"rmse\"", "\"metric\": \"rmse\"")]
    [InlineData("\"metric\": \"rmse\"", "\"metric\": \"mae\", \"atMost\": 30")]
    [InlineData("\"metric\": \"rmse\"", "\"metric\": \"r2\", \"atLeast\": 0.1")]
    public async Task The_schema_accepts_a_regression(string bundled, string other)
    {
        var json = FlightLate.DelayJson.Replace(bundled, other);

        Assert.Empty(PipelineReader.Read(json, "f").Errors);
        Assert.Empty((await SchemaAsync()).Validate(json));
    }

    [Theory]
    [InlineData("\"from\": \"delay\"", "\"from\": \"delay\", \"above\": 15")]
    [InlineData("\"fastTree\": {", "\"naiveBayes\": {}, \"fastTree\": {")]
    [InlineData("{ \"fastTree\"", "{ \"lbfgs\": {} }, { \"fastTree\"")]
    [InlineData("\"metric\": \"rmse\"", "\"metric\": \"rocAuc\"")]
    [InlineData("\"metric\": \"rmse\"", "\"metric\": \"rmse\", \"atLeast\": 0.5")]
    [InlineData("\"metric\": \"rmse\"", "\"metric\": \"r2\", \"atMost\": 30")]
    [InlineData("\"task\": \"regression\"", "\"task\": \"binary\"")]
    public async Task The_schema_refuses_of_a_regression_what_the_reader_refuses(string right, string wrong)
    {
        var json = FlightLate.DelayJson.Replace(right, wrong);

        Assert.NotEmpty(PipelineReader.Read(json, "f").Errors);
        Assert.NotEmpty((await SchemaAsync()).Validate(json));
    }

    [Fact]
    public async Task The_schema_accepts_how_candidates_are_trained() => Assert.Empty((await SchemaAsync()).Validate(
        FlightLate.Json.Replace("\"seed\": 1,", "\"folds\": 5, \"within\": \"1.00:30:00\", \"atOnce\": 8,")));

    [Theory]
    [InlineData("{ \"confidenceOf\": \"distance\" }")]
    [InlineData("{ \"widthOf\": \"distance\", \"halfAt\": 10 }")]
    public async Task The_schema_accepts_both_weights(string weight)
    {
        var json = FlightLate.Json.Replace("\"seed\": 1,", $"\"seed\": 1, \"weight\": {weight},");

        Assert.Empty(PipelineReader.Read(json, "f").Errors);
        Assert.Empty((await SchemaAsync()).Validate(json));
    }

    [Theory]
    [InlineData("\"learn\": {", "\"select\": { \"by\": \"mutualInformation\", \"keep\": 3 }, \"learn\": {")]
    [InlineData("\"minFacts\": 500", "\"minFacts\": 500, \"maxFailedRows\": 0.1")]
    [InlineData("{ \"text\": \"remarks\"", "{ \"text\": \"remarks\", \"words\": 1, \"letters\": 4, \"most\": 5000")]
    public async Task The_schema_accepts_what_the_reader_reads(string without, string with)
    {
        var json = FlightLate.FullJson.Replace(without, with);

        Assert.Empty(PipelineReader.Read(json, "f").Errors);
        Assert.Empty((await SchemaAsync()).Validate(json));
    }

    [Theory]
    [InlineData("keep")]
    [InlineData("refuse")]
    public async Task The_schema_accepts_both_policies_for_undeclared_fields(string policy)
    {
        var json = FlightLate.Json.Replace("\"fields\": {", $"\"unknown\": \"{policy}\", \"fields\": {{");

        Assert.Empty((await SchemaAsync()).Validate(json));
        Assert.Equal(policy, PipelineReader.Read(json, "f").Pipeline!.Fact.Unknown.ToString(), ignoreCase: true);
    }

    [Theory]
    [InlineData("\"task\": \"binary\"", "\"task\": \"multiclass\"")]
    [InlineData(", \"above\": 15", "")]
    [InlineData("\"metric\": \"rocAuc\"", "\"metric\": \"rmse\"")]
    [InlineData("\"atLeast\": 0.6", "\"atMost\": 0.6")]
    [InlineData("\"version\": 1,", "")]
    [InlineData("\"version\": 1,", "\"version\": 1, \"release\": {},")]
    [InlineData("\"type\": \"time\"", "\"type\": \"point\"")]
    [InlineData("{ \"number\": \"distance\" }", "{ \"sum\": \"distance\" }")]
    [InlineData("{ \"number\": \"distance\" }", "{ \"interval\": \"distance\" }")]
    [InlineData("{ \"number\": \"distance\" }", "{ \"interval\": \"distance\", \"as\": [\"low\"] }")]
    [InlineData("{ \"number\": \"distance\" }", "{ \"bucketize\": \"distance\", \"at\": [] }")]
    [InlineData("{ \"number\": \"distance\" }", "{ \"binarize\": \"distance\", \"at\": 500 }")]
    [InlineData("{ \"number\": \"distance\" }", "{ \"category\": \"origin\", \"hash\": 17 }")]
    [InlineData("{ \"number\": \"distance\" }", "{ \"number\": \"distance\", \"category\": \"origin\" }")]
    [InlineData("\"fields\": {", "\"unknown\": \"drop\", \"fields\": {")]
    [InlineData("\"minFacts\": 500", "\"minFacts\": 500, \"maxMissing\": 2")]
    [InlineData("{ \"category\": \"origin\" }", "{ \"generator\": \"textShape\" }")]
    [InlineData("{ \"category\": \"origin\" }", "{ \"generator\": \"textShape\", \"of\": [] }")]
    [InlineData("\"learn\": {", "\"select\": { \"by\": \"luck\", \"keep\": 3 }, \"learn\": {")]
    [InlineData("\"learn\": {", "\"select\": { \"by\": \"chiSquared\", \"keep\": 0 }, \"learn\": {")]
    [InlineData("\"minFacts\": 500", "\"minFacts\": 500, \"maxFailedRows\": 2")]
    [InlineData("\"hour\"", "\"minute\"")]
    [InlineData("\"03:00:00\"", "\"3h\"")]
    [InlineData("\"seed\": 1,", "\"folds\": 1,")]
    [InlineData("\"seed\": 1,", "\"within\": \"30m\",")]
    [InlineData("\"seed\": 1,", "\"atOnce\": 0,")]
    [InlineData("\"sdca\"", "\"forest\"")]
    [InlineData("\"trees\": [100]", "\"tress\": [100]")]
    [InlineData("\"sdca\": {}", "\"prior\": { \"l2\": 1 }")]
    [InlineData("\"seed\": 1,", "\"seed\": 1, \"weight\": {},")]
    [InlineData("\"seed\": 1,", "\"seed\": 1, \"weight\": { \"widthOf\": \"distance\" },")]
    [InlineData("\"seed\": 1,", "\"seed\": 1, \"weight\": { \"confidenceOf\": \"distance\", \"halfAt\": 1 },")]
    [InlineData("\"trees\": [100]", "\"trees\": []")]
    [InlineData("0 0 3 * * *", "0 3 * * *")]
    [InlineData("\"flight-late\"", "\"Flight late\"")]
    public async Task The_schema_refuses_what_the_reader_refuses(string right, string wrong)
    {
        var json = FlightLate.Json.Replace(right, wrong);

        Assert.NotEmpty(PipelineReader.Read(json, "f").Errors);
        Assert.NotEmpty((await SchemaAsync()).Validate(json));
    }

    [Fact]
    public void The_schema_knows_the_learners_and_their_settings()
    {
        using var schema = System.Text.Json.JsonDocument.Parse(FlightLate.ReadFile("pipeline.schema.json"));
        var learners = schema.RootElement.GetProperty("$defs").GetProperty("learner").GetProperty("properties");

        Assert.Equal(Learners.Names.Order(), learners.EnumerateObject().Select(learner => learner.Name).Order());
        foreach (var learner in learners.EnumerateObject())
        {
            var settings = learner.Value.GetProperty("properties").EnumerateObject().Select(setting => setting.Name);
            Assert.Equal(Learners.Find(learner.Name)!.Settings.Keys.Order(), settings.Order());
        }
    }

    // NJsonSchema knows $defs only by its older name.
    private static Task<JsonSchema> SchemaAsync() =>
        JsonSchema.FromJsonAsync(FlightLate.ReadFile("pipeline.schema.json").Replace("$defs", "definitions"));
}
