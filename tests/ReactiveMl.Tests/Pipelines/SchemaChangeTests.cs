using System.Text.Json;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Tests.Pipelines;

public class SchemaChangeTests
{
    private const string Distance = "\"distance\": { \"type\": \"number\", \"min\": 1, \"max\": 6000 }";

    [Fact]
    public void The_first_version_is_recorded() => Assert.Equal((true, true), Judged(FlightLate.Pipeline));

    [Fact]
    public void The_same_version_with_the_same_schema_goes_on() =>
        Assert.Equal((true, false), Judged(FlightLate.Pipeline, Recorded(FlightLate.Pipeline)));

    [Theory]
    [InlineData("\"max\": 6000", "\"max\": 7000")]
    [InlineData("\"fields\": {", "\"unknown\": \"keep\", \"fields\": {")]
    [InlineData("\"destination\": {", "\"carrier\": { \"type\": \"category\" }, \"destination\": {")]
    public void The_same_version_with_another_schema_is_refused(string then, string now)
    {
        var verdict = SchemaChange.Judge(Changed(1, then, now), [Recorded(FlightLate.Pipeline)]);

        Assert.False(verdict.Fits);
        Assert.Equal(
            "The definition of flight-late (version 1) is refused: version 1 was recorded with another schema of the fact. Give the definition a higher version, or take the change back.",
            verdict.Sentence);
    }

    [Theory]
    [InlineData("\"max\": 6000", "\"max\": 7000")]
    [InlineData("\"max\": 6000", "\"max\": 5000")]
    [InlineData("\"max\": 4320", "\"max\": 9999")]
    [InlineData("\"fields\": {", "\"unknown\": \"keep\", \"fields\": {")]
    [InlineData("\"destination\": { \"type\": \"category\", \"required\": true }", "\"destination\": { \"type\": \"category\" }")]
    [InlineData("\"destination\": {", "\"carrier\": { \"type\": \"category\" }, \"destination\": {")]
    public void What_old_facts_fit_into_is_recorded_beside_them(string then, string now) =>
        Assert.Equal((true, true), Judged(Changed(2, then, now), Recorded(FlightLate.Pipeline)));

    [Theory]
    [InlineData(Distance, "\"distance\": { \"type\": \"category\" }", "the field 'distance' was a number and is a category, and facts of version 1 are there.")]
    [InlineData(Distance, "\"miles\": { \"type\": \"number\" }", "the field 'distance' was removed")]
    [InlineData(Distance, "\"distance\": { \"type\": \"number\", \"required\": true }", "the field 'distance' was optional and is required")]
    [InlineData(Distance, Distance + ", \"carrier\": { \"type\": \"category\", \"required\": true }", "the field 'carrier' is new and required")]
    [InlineData("\"entity\": \"origin\"", "\"entity\": \"destination\"", "entity was 'origin' and is 'destination'")]
    [InlineData("\"knownAt\": \"landedAt\"", "\"knownAt\": \"arrivedAt\"", "the outcome was the number 'delay' known at 'landedAt' and is the number 'delay' known at 'arrivedAt'")]
    public void What_old_facts_do_not_fit_into_is_refused_with_the_reason_and_the_fix(string then, string now, string reason)
    {
        var verdict = SchemaChange.Judge(Changed(2, then, now), [Recorded(FlightLate.Pipeline)]);

        Assert.Equal((false, false), (verdict.Fits, verdict.IsNew));
        Assert.Contains(reason, verdict.Sentence, StringComparison.Ordinal);
        Assert.EndsWith("Take the change back, or give the pipeline a new name.", verdict.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_time_field_is_refused()
    {
        var two = FlightLate.Json.Replace("\"departedAt\": { \"type\": \"time\" }", "\"departedAt\": { \"type\": \"time\" }, \"boardedAt\": { \"type\": \"time\" }");
        var before = PipelineReader.Read(two, "f").Pipeline!;
        var now = PipelineReader.Read(two.Replace("\"occurredAt\": \"departedAt\"", "\"occurredAt\": \"boardedAt\""), "f").Pipeline! with { Version = 2 };

        Assert.Contains("occurredAt was 'departedAt' and is 'boardedAt'", SchemaChange.Judge(now, [Recorded(before)]).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_version_before_counts()
    {
        var without = Changed(2, "\"destination\": {", "\"carrier\": { \"type\": \"category\" }, \"destination\": {");

        Assert.Contains("'carrier' was removed, and facts of version 2", SchemaChange.Judge(FlightLate.Pipeline with { Version = 3 }, [Recorded(FlightLate.Pipeline), Recorded(without)]).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void An_app_that_is_rolled_back_starts_and_a_version_that_was_never_there_does_not()
    {
        RecordedSchema[] recorded = [Recorded(FlightLate.Pipeline), Recorded(FlightLate.Pipeline with { Version = 3 })];

        Assert.Equal((true, false), Judged(FlightLate.Pipeline, recorded));
        Assert.Contains("version 3 came before", SchemaChange.Judge(FlightLate.Pipeline with { Version = 2 }, recorded).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_recorded_schema_comes_back_from_JSON_and_the_order_of_its_fields_means_nothing()
    {
        var schema = FlightLate.Pipeline.Fact;
        var turned = new RecordedSchema(1, schema with { Fields = [.. schema.Fields.Reverse()] });

        var read = JsonSerializer.Deserialize<RecordedSchema>(JsonSerializer.Serialize(turned, DomainJson.Options), DomainJson.Options)!;

        Assert.Equal((true, false), Judged(FlightLate.Pipeline, read));
    }

    private static (bool Fits, bool IsNew) Judged(Pipeline pipeline, params RecordedSchema[] recorded)
    {
        var verdict = SchemaChange.Judge(pipeline, recorded);
        return (verdict.Fits, verdict.IsNew);
    }

    private static RecordedSchema Recorded(Pipeline pipeline) => new(pipeline.Version, pipeline.Fact);

    // What the features say does not matter here, so they may be left without their field.
    private static Pipeline Changed(int version, string then, string now)
    {
        Assert.Contains(then, FlightLate.Json, StringComparison.Ordinal);
        var json = FlightLate.Json.Replace("    { \"number\": \"distance\" },\n", "").Replace(then, now);
        return PipelineReader.Read(json, "f").Pipeline! with { Version = version };
    }
}
