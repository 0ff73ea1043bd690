using NJsonSchema;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Tests.Pipelines;

/// <summary>The keys of a definition that say how a model is judged and how its answers are told.</summary>
public sealed class EvaluationKeysTests
{
    private const string TopLevel = "\"version\": 1,";

    [Theory]
    [InlineData("\"by\": \"time\"", "\"by\": \"entity\"", HoldOutBy.Entity, "flight-late")]
    [InlineData("\"by\": \"time\"", "\"by\": \"row\", \"salt\": \"2\"", HoldOutBy.Row, "2")]
    public async Task A_hold_out_by_hash_is_read_with_its_salt(string right, string other, HoldOutBy by, string salt) =>
        Assert.Equal(new HoldOutRule(by, 0.1, 0.2, salt), (await ReadAsync(right, other)).Learn.HoldOut);

    [Fact]
    public async Task A_band_costs_and_slices_are_read()
    {
        var pipeline = await ReadAsync(
            TopLevel,
            """
            "version": 1, "abstain": { "from": 0.4, "to": 0.6 }, "threshold": { "falsePositive": 1, "falseNegative": 5 },
            "slices": ["origin", "destination"], "minSlice": 50,
            """);

        Assert.Equal((new AbstainBand(0.4, 0.6), new ThresholdCosts(1, 5), 50), (pipeline.Abstain, pipeline.Threshold, pipeline.MinSlice));
        Assert.Equal(["origin", "destination"], pipeline.Slices);
    }

    [Fact]
    public async Task Further_rules_of_acceptance_are_read()
    {
        var accept = (await ReadAsync(
            "\"minFacts\": 500", "\"minFacts\": 500, \"alsoBeatBaselineIn\": [\"logLoss\", \"brier\"], \"maxLatencyMs\": 5, \"maxModelMegabytes\": 20")).Accept;

        Assert.Equal(["logLoss", "brier"], accept.AlsoBeatBaselineIn);
        Assert.Equal((5.0, 20.0), (accept.MaxLatencyMs, accept.MaxModelMegabytes));
        Assert.Equal((null, 100.0), (FlightLate.Pipeline.Accept.MaxLatencyMs, FlightLate.Pipeline.Accept.MaxModelMegabytes));
    }

    [Fact]
    public async Task Intervals_are_read_of_a_regression()
    {
        var json = FlightLate.DelayJson.Replace("\"seed\": 1,", "\"seed\": 1, \"intervals\": 0.9,");

        Assert.Equal(0.9, PipelineReader.Read(json, "f").Pipeline!.Learn.Intervals);
        Assert.Empty((await SchemaAsync()).Validate(json));
    }

    [Fact]
    public async Task A_field_may_say_since_when_it_is_known()
    {
        var pipeline = await ReadAsync(
            "\"fields\": {",
            "\"fields\": { \"cost\": { \"type\": \"number\", \"knownAt\": \"outcome\" }, \"frauds\": { \"type\": \"number\", \"knownAt\": \"fact\" },");

        Assert.Equal([FieldKnown.Outcome, FieldKnown.Fact, null], pipeline.Fact.Fields.Take(3).Select(field => field.KnownAt));
    }

    [Theory]
    [InlineData("\"by\": \"time\"", "\"by\": \"time\", \"salt\": \"2\"", "$.learn.holdOut.salt", "by time nothing is hashed")]
    [InlineData("\"seed\": 1,", "\"seed\": 1, \"intervals\": 0.9,", "$.learn.intervals", "only a number can lie in an interval")]
    [InlineData(TopLevel, "\"version\": 1, \"abstain\": { \"from\": 0.6, \"to\": 0.4 },", "$.abstain", "from is not below to")]
    [InlineData(TopLevel, "\"version\": 1, \"threshold\": { \"falsePositive\": 1 },", "$.threshold.falseNegative", "is missing")]
    [InlineData(TopLevel, "\"version\": 1, \"slices\": [\"distance\"],", "$.slices[0]", "'distance' is not known here. Use one of origin, destination.")]
    [InlineData(TopLevel, "\"version\": 1, \"slices\": [\"origin\", \"origin\"],", "$.slices[1]", "'origin' is listed twice")]
    [InlineData(TopLevel, "\"version\": 1, \"minSlice\": 0,", "$.minSlice", "0 is not a whole number in range")]
    [InlineData("\"minFacts\": 500", "\"minFacts\": 500, \"alsoBeatBaselineIn\": [\"rocAuc\"]", "$.accept.alsoBeatBaselineIn[0]", "Use one of prAuc, logLoss, brier.")]
    [InlineData("\"minFacts\": 500", "\"minFacts\": 500, \"maxLatencyMs\": 0", "$.accept.maxLatencyMs", "0 is not a number in range")]
    [InlineData("{ \"number\": \"distance\" }", "{ \"number\": \"delay\" }", "$.features[3].number", "'delay' is known only with the outcome")]
    [InlineData("{ \"number\": \"distance\" }", "{ \"time\": \"landedAt\", \"parts\": [\"month\"] }", "$.features[3].time", "'landedAt' is known only with the outcome")]
    [InlineData("\"min\": 1, \"max\": 6000", "\"knownAt\": \"outcome\"", "$.features[3].number", "'distance' is known only with the outcome or after it")]
    [InlineData("\"min\": 1, \"max\": 6000", "\"knownAt\": \"landing\"", "$.fact.fields.distance.knownAt", "Use one of fact, outcome.")]
    public void A_mistake_is_named_with_its_path_and_what_would_be_right(string right, string wrong, string path, string says)
    {
        Assert.Contains(right, FlightLate.Json, StringComparison.Ordinal);

        var error = Assert.Single(PipelineReader.Read(FlightLate.Json.Replace(right, wrong), "f").Errors);

        Assert.Equal(path, error.Path);
        Assert.Contains(says, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("abstain", "{ \"from\": 0.4, \"to\": 0.6 }")]
    [InlineData("threshold", "{ \"falsePositive\": 1, \"falseNegative\": 5 }")]
    public async Task What_is_decided_by_a_probability_is_refused_of_a_regression(string key, string value)
    {
        var json = FlightLate.DelayJson.Replace(TopLevel, $"{TopLevel} \"{key}\": {value},");

        Assert.Contains("only a probability of true", Assert.Single(PipelineReader.Read(json, "f").Errors).ToString(), StringComparison.Ordinal);
        Assert.NotEmpty((await SchemaAsync()).Validate(json));
    }

    [Theory]
    [InlineData("\"seed\": 1,", "\"seed\": 1, \"intervals\": 0.9,")]
    [InlineData("\"by\": \"time\"", "\"by\": \"id\"")]
    [InlineData(TopLevel, "\"version\": 1, \"abstain\": { \"from\": 0.6 },")]
    [InlineData(TopLevel, "\"version\": 1, \"slices\": [],")]
    [InlineData("\"minFacts\": 500", "\"minFacts\": 500, \"alsoBeatBaselineIn\": [\"auc\"]")]
    [InlineData("\"min\": 1, \"max\": 6000", "\"knownAt\": \"landing\"")]
    public async Task The_schema_refuses_what_the_reader_refuses(string right, string wrong)
    {
        var json = FlightLate.Json.Replace(right, wrong);

        Assert.NotEmpty(PipelineReader.Read(json, "f").Errors);
        Assert.NotEmpty((await SchemaAsync()).Validate(json));
    }

    private static async Task<Pipeline> ReadAsync(string right, string other)
    {
        Assert.Contains(right, FlightLate.Json, StringComparison.Ordinal);
        var json = FlightLate.Json.Replace(right, other);
        var reading = PipelineReader.Read(json, "f");

        Assert.Empty(reading.Errors);
        Assert.Empty((await SchemaAsync()).Validate(json));
        return reading.Pipeline!;
    }

    // NJsonSchema knows $defs only by its older name.
    private static Task<JsonSchema> SchemaAsync() =>
        JsonSchema.FromJsonAsync(FlightLate.ReadFile("pipeline.schema.json").Replace("$defs", "definitions"));
}
