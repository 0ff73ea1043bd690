using ReactiveMl.Facts;
using ReactiveMl.Predictions;

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
    public void An_outcome_may_name_a_prediction_instead_of_its_fact()
    {
        var prediction = PredictionId.New(new FactId("f1"), FlightLate.At(0));

        var outcome = Assert.Single(FlightLate.ReadOutcomes(Valid.Replace("\"fact\":\"f1\"", $"\"prediction\":\"{prediction}\"")).Accepted).Outcome;

        // It is the same outcome, to the last bit, so the two are one to whoever counts.
        Assert.Equal(FlightLate.ReadOutcomes(Valid).Accepted[0].Outcome, outcome);
        Assert.Equal(outcome, Assert.Single(FlightLate.ReadOutcomes(Valid.Replace("{", $"{{\"prediction\":\"{prediction}\",")).Accepted).Outcome);
    }

    [Theory]
    [InlineData("018f7c0e5d1c7000800000000000000a.f2", "contradiction")]
    [InlineData("018f7c0e5d1c7000800000000000000a", "type")]
    [InlineData("018f7c0e5d1c7000800000000000000a.", "type")]
    [InlineData("018f7c0e-5d1c-7000-8000-00000000000a.f1", "type")]
    [InlineData("018f7c0e5d1c7000800000000000000a.f\\n1", "type")]
    public void A_prediction_of_another_fact_or_none_is_refused(string prediction, string rule)
    {
        var refusal = Assert.Single(FlightLate.ReadOutcomes(Valid.Replace("{", $"{{\"prediction\":\"{prediction}\",")).Refused);

        Assert.Equal(("prediction", rule), (refusal.Field, refusal.Rule));
        Assert.Contains("prediction", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Malformed_JSON_refuses_the_whole_message() =>
        Assert.Equal("syntax", Assert.Single(FlightLate.ReadOutcomes($"[{Valid}").Refused).Rule);
}
