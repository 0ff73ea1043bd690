using ReactiveMl.Facts;

namespace ReactiveMl.Tests.Facts;

public class OutcomeReaderTests
{
    private const string Valid = """{"fact":"f1","delay":23,"landedAt":"2001-01-01T02:00:00Z"}""";

    [Fact]
    public void An_outcome_names_its_fact_its_value_and_since_when_it_is_known()
    {
        var outcome = Assert.Single(FlightLate.ReadOutcomes(Valid).Accepted).Outcome;

        Assert.Equal(new FactId("f1"), outcome.Fact);
        Assert.Equal(FieldValue.OfNumber(23), outcome.Value);
        Assert.Equal(FlightLate.At(120), outcome.KnownAt);
    }

    [Theory]
    [InlineData("\"fact\":\"f1\",", "", "fact", "required")]
    [InlineData("\"f1\"", "\"a\\nb\"", "fact", "type")]
    [InlineData("23", "null", "delay", "required")]
    [InlineData("23", "\"23\"", "delay", "type")]
    [InlineData("23", "-1441", "delay", "range")]
    [InlineData(",\"landedAt\":\"2001-01-01T02:00:00Z\"", "", "landedAt", "required")]
    [InlineData("23", "23,\"origin\":\"ATL\"", "origin", "unknown-field")]
    public void A_refusal_names_the_field_and_the_rule(string right, string wrong, string field, string rule)
    {
        var read = FlightLate.ReadOutcomes($"[{Valid},{Valid.Replace(right, wrong)}]");

        Assert.Equal(0, Assert.Single(read.Accepted).Index);
        var refusal = Assert.Single(read.Refused);
        Assert.Equal((1, field, rule), (refusal.Index, refusal.Field, refusal.Rule));
    }

    [Fact]
    public void Malformed_JSON_refuses_the_whole_message() =>
        Assert.Equal("syntax", Assert.Single(FlightLate.ReadOutcomes($"[{Valid}").Refused).Rule);
}
